"""Every address of the desk."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import RedirectView

from articles.views import (
    accounts,
    acts,
    amending,
    answers,
    article,
    article_tags,
    bounds,
    card,
    chain,
    corrected,
    cuts,
    dashboard,
    decisions,
    errors,
    evidence,
    exports,
    files,
    house,
    intake,
    joining,
    marking,
    moves,
    people,
    presets,
    proposals,
    queue,
    readers,
    replies,
    reports,
    scales,
    steering,
    wanting,
    wording,
)
from articles.views.public import about as public_about
from articles.views.public import article as public_article
from articles.views.public import card as public_card
from articles.views.public import checked as public_checked
from articles.views.public import corrections as public_corrections
from articles.views.public import embed as public_embed
from articles.views.public import feeds as public_feeds
from articles.views.public import mistake as public_mistake
from articles.views.public import sitemap as public_sitemap
from articles.views.public import statement as public_statement

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="queue"), name="home"),
    path("healthz", login_not_required(errors.healthz), name="healthz"),
    # people
    path("login/", accounts.login, name="login"),
    path("logout/", accounts.logout, name="logout"),
    path("keys/", accounts.keys, name="keys"),
    path("join/<str:secret>/", joining.join, name="join"),
    path("password/<uuid:uuid>/<str:token>/", joining.new_password, name="new_password"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path(
        "people/invitations/<uuid:uuid>/withdraw/",
        people.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("people/<uuid:uuid>/", people.person, name="person"),
    path("people/<uuid:uuid>/active/", people.activate, name="activate"),
    path("people/<uuid:uuid>/password/", people.password_link, name="password_link"),
    path("house/", house.house, name="house"),
    path("scales/", scales.scales, name="scales"),
    path("scales/use/", scales.use, name="use_scale"),
    path("scales/<int:pk>/", scales.change, name="change_scale"),
    # coming in
    path("intake/", intake.intake, name="intake"),
    path("articles/", article.articles, name="articles"),
    path("articles/<uuid:uuid>/", article.article, name="article"),
    path("articles/<uuid:uuid>/progress/", article.progress, name="progress"),
    path("articles/<uuid:uuid>/retry/", article.retry, name="retry"),
    path("articles/<uuid:uuid>/tags/", article_tags.tag_article, name="tag_article"),
    path("articles/<uuid:uuid>/mark/", marking.mark, name="mark"),
    path("articles/<uuid:uuid>/publish/", article.publish_all, name="publish_all"),
    path("articles/<uuid:uuid>/wanted/", wanting.wanted_in, name="wanted_in"),
    path("articles/<uuid:uuid>/proposals/", proposals.proposals, name="proposals"),
    path("articles/<uuid:uuid>/proposals/take/", proposals.take_all, name="take_proposals"),
    path(
        "articles/<uuid:uuid>/proposals/<uuid:proposal>/", proposals.decide, name="decide_proposal"
    ),
    # the queue and one statement
    path("queue/", queue.queue, name="queue"),
    path("replies/", replies.replies, name="replies"),
    path("readers/", readers.readers, name="readers"),
    path("readers/<uuid:report>/dealt/", readers.deal, name="deal_with_reader"),
    path("queue/next/", queue.next_statement, name="next"),
    path("queue/live/", queue.live, name="queue_live"),
    path("queue/bulk/", steering.bulk, name="bulk"),
    path("queue/held/<uuid:person>/", steering.take_all_back, name="take_all_back"),
    path("statements/<uuid:uuid>/take-back/", steering.take_back, name="take_back"),
    path("articles/<uuid:uuid>/dismiss/", steering.dismiss_article, name="dismiss_article"),
    path("articles/<uuid:uuid>/priority/", steering.article_priority, name="article_priority"),
    path("mine/corrected/", corrected.corrected, name="corrected"),
    path("statements/<uuid:uuid>/", card.statement, name="statement"),
    path("statements/<uuid:uuid>/claim/", card.claim, name="claim"),
    path("statements/<uuid:uuid>/why/", card.why, name="why"),
    path("statements/<uuid:uuid>/lease/", card.lease, name="lease"),
    path("statements/<uuid:uuid>/bounds/", bounds.bounds, name="bounds"),
    path("statements/<uuid:uuid>/cuts/", cuts.cuts, name="cuts"),
    path("statements/<uuid:uuid>/draft/", answers.draft, name="draft"),
    path("statements/<uuid:uuid>/review/", answers.review, name="review"),
    *(
        path(f"statements/<uuid:uuid>/{address}/", acts.panel, {"which": which}, name=which.name)
        for address, which in acts.PANELS.items()
    ),
    path("statements/<uuid:uuid>/more/", acts.more, name="more"),
    path("statements/<uuid:uuid>/replies/<uuid:reply>/", acts.close_reply, name="close_reply"),
    path("statements/<uuid:uuid>/release/", answers.release, name="release"),
    path("statements/<uuid:uuid>/chain/", chain.confirm, name="confirm_chain"),
    path("statements/<uuid:uuid>/links/<int:order>/", chain.link, name="link"),
    path("statements/<uuid:uuid>/evidence/", evidence.add, name="add_evidence"),
    path("statements/<uuid:uuid>/evidence/offered/", evidence.offered, name="offered_evidence"),
    path("statements/<uuid:uuid>/evidence/<uuid:evidence>/use/", evidence.use, name="use_evidence"),
    path(
        "statements/<uuid:uuid>/evidence/<uuid:evidence>/stance/",
        evidence.stance,
        name="set_stance",
    ),
    path(
        "statements/<uuid:uuid>/evidence/<uuid:evidence>/drop/", evidence.drop, name="drop_evidence"
    ),
    path("evidence/<uuid:uuid>/keep/", evidence.keep, name="keep_copy"),
    path("evidence/<uuid:uuid>/copy/", evidence.copy, name="evidence_copy"),
    path("evidence/<uuid:uuid>/copy/state/", evidence.copy_state, name="copy_state"),
    path("statements/<uuid:uuid>/decide/", decisions.decide, name="decide"),
    path("statements/<uuid:uuid>/adjudicate/", decisions.adjudicate, name="adjudicate"),
    path("statements/<uuid:uuid>/take/", decisions.take, name="take"),
    path("statements/<uuid:uuid>/amend/", amending.amend, name="amend"),
    path("statements/<uuid:uuid>/versions/", amending.versions, name="versions"),
    path("statements/<uuid:uuid>/wanted/", wanting.wanted, name="wanted"),
    path("tags/suggest/", queue.suggest_tags, name="suggest_tags"),
    path("statements/<uuid:uuid>/wording/", wording.wording, name="wording"),
    path("moves/<uuid:uuid>/undo/", moves.undo, name="undo"),
    path("sources/suggest/", chain.suggest, name="suggest"),
    # going out
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("reports/", reports.reports, name="reports"),
    path("exports/", exports.exports, name="exports"),
    path("exports/verdicts.<str:form>", exports.export_verdicts, name="export_verdicts"),
    path("exports/order/", files.order, name="order_export"),
    path("exports/files/", files.files, name="export_files"),
    path("exports/files/<uuid:uuid>/", files.fetch, name="export_file"),
    path("exports/files/<uuid:uuid>/again/", files.again, name="export_again"),
    path("exports/presets/", presets.keep, name="keep_preset"),
    path("exports/presets/<uuid:uuid>/", presets.preset, name="preset"),
    path("exports/presets/<uuid:uuid>/make/", presets.make, name="make_preset"),
    path("exports/presets/<uuid:uuid>/delete/", presets.drop, name="drop_preset"),
    path("exports/presets/<uuid:uuid>/stop/", presets.stop, name="stop_preset"),
    # for readers
    path("checked/", public_checked.checked, name="checked"),
    path("checked/how/", public_about.about, name="how_we_work"),
    path("checked/corrections/", public_corrections.corrections, name="corrections"),
    path("checked/articles/<uuid:uuid>/", public_article.article, name="public_article"),
    path("checked/feed.atom", public_feeds.happenings, {"form": "atom"}, name="public_atom"),
    path("checked/feed.rss", public_feeds.happenings, {"form": "rss"}, name="public_rss"),
    path("checked/datafeed.json", public_feeds.datafeed, name="public_datafeed"),
    path("checked/<uuid:uuid>/", public_statement.statement, name="public_statement"),
    path("checked/<uuid:uuid>/card.svg", public_card.card, name="public_card"),
    path("checked/<uuid:uuid>/card.png", public_card.card_png, name="public_card_png"),
    path("checked/<uuid:uuid>/embed/", public_embed.embed, name="public_embed"),
    path("checked/<uuid:uuid>/mistake/", public_mistake.mistake, name="mistake"),
    path("checked/<uuid:uuid>/mistake/thanks/", public_mistake.thanks, name="mistake_thanks"),
    path("oembed", public_embed.oembed, name="oembed"),
    path("robots.txt", public_sitemap.robots, name="robots"),
    path("sitemap.xml", public_sitemap.index, name="sitemap"),
    path("sitemap-pages.xml", public_sitemap.pages, name="sitemap_pages"),
    path("sitemap-<str:kind>-<int:after>.xml", public_sitemap.part, name="sitemap_part"),
    path("checked/<uuid:uuid>/v<int:number>/", public_statement.version, name="public_version"),
]
