"""Every address of the desk."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import RedirectView

from articles.views import (
    accounts,
    answers,
    article,
    card,
    chain,
    dashboard,
    decisions,
    errors,
    evidence,
    exports,
    intake,
    proposals,
    queue,
)

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="queue"), name="home"),
    path("healthz", login_not_required(errors.healthz), name="healthz"),
    # people
    path("login/", accounts.login, name="login"),
    path("logout/", accounts.logout, name="logout"),
    path("keys/", accounts.keys, name="keys"),
    # coming in
    path("intake/", intake.intake, name="intake"),
    path("articles/", article.articles, name="articles"),
    path("articles/<uuid:uuid>/", article.article, name="article"),
    path("articles/<uuid:uuid>/progress/", article.progress, name="progress"),
    path("articles/<uuid:uuid>/retry/", article.retry, name="retry"),
    path("articles/<uuid:uuid>/mark/", article.mark, name="mark"),
    path("articles/<uuid:uuid>/publish/", article.publish_all, name="publish_all"),
    path("articles/<uuid:uuid>/proposals/", proposals.proposals, name="proposals"),
    path("articles/<uuid:uuid>/proposals/take/", proposals.take_all, name="take_proposals"),
    path(
        "articles/<uuid:uuid>/proposals/<uuid:proposal>/", proposals.decide, name="decide_proposal"
    ),
    # the queue and one statement
    path("queue/", queue.queue, name="queue"),
    path("queue/next/", queue.next_statement, name="next"),
    path("statements/<uuid:uuid>/", card.statement, name="statement"),
    path("statements/<uuid:uuid>/claim/", card.claim, name="claim"),
    path("statements/<uuid:uuid>/lease/", card.lease, name="lease"),
    path("statements/<uuid:uuid>/draft/", answers.draft, name="draft"),
    path("statements/<uuid:uuid>/review/", answers.review, name="review"),
    path("statements/<uuid:uuid>/dismiss/", answers.dismiss, name="dismiss"),
    path("statements/<uuid:uuid>/later/", answers.later, name="later"),
    path("statements/<uuid:uuid>/release/", answers.release, name="release"),
    path("statements/<uuid:uuid>/chain/", chain.confirm, name="confirm_chain"),
    path("statements/<uuid:uuid>/links/<int:order>/", chain.link, name="link"),
    path("statements/<uuid:uuid>/evidence/", evidence.add, name="add_evidence"),
    path(
        "statements/<uuid:uuid>/evidence/<uuid:evidence>/drop/", evidence.drop, name="drop_evidence"
    ),
    path("statements/<uuid:uuid>/decide/", decisions.decide, name="decide"),
    path("statements/<uuid:uuid>/adjudicate/", decisions.adjudicate, name="adjudicate"),
    path("sources/suggest/", chain.suggest, name="suggest"),
    # going out
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("exports/", exports.exports, name="exports"),
    path("exports/verdicts.<str:form>", exports.export_verdicts, name="export_verdicts"),
]
