"""Plain English narrative, full of words that report elsewhere: nothing of it is a statement."""

import pytest

from articles.splitter import split
from articles.words import Kind

NARRATIVE = """
The old mill stands at the end of Quarry Lane and has been empty since 1987.
She poured the tea and looked out of the window.
The train was late again, and the platform was full of people who had given up hope.
He had lived in the house for forty years before the river came.
By the time the fire brigade arrived, the roof had fallen in.
The council will meet again on 4 May to vote on the budget.
Profits rose 12% in the first quarter, helped by a weak crown.
The law, passed in 2019, requires landlords to check the boilers every year.
Visitors can hire a boat at the north pier for ten crowns an hour.
The new bridge would have cost twice as much.
If the dam broke, the valley would flood within an hour.
Would it hold? Nobody knew.
The committee found a room for the exhibition.
Police found the car in a field near Holm.
Officers arrested two men and seized a boat.
The company employs 400 people and exports to 30 countries.
He asked for the bill and left.
She explained the rules to the children.
The sign above the door shows a red lion.
The report runs to 300 pages.
The results show a clear trend.
Figures for May are expected on Friday.
The minister answered questions for an hour.
The two leaders discussed trade over lunch.
The union called a strike for Monday.
The judge set a date in June.
The court ordered the company to pay 2 million crowns.
The mayor opened the fair and cut the ribbon.
The editor wrote a weekly column for 20 years.
A spokesman was not available.
The letter was signed by twelve parents.
The number of claims has doubled since 2020.
The demands of the strikers were met in full.
The question was never answered.
Reports of thefts have fallen by a third.
The team added two goals in the last minutes.
They agreed a price and shook hands.
The plan was welcomed by nobody.
She stressed every second syllable.
He stated his name and address.
The court noted the time.
Doctors recommend eight glasses a day.
The club posted a loss for the third year running.
He denied himself nothing.
The teacher praised and the children blushed.
He thought about it for a while.
She thought of her mother.
I told my sister everything.
She means business.
The story continues on page four.
The day began with rain.
Work begins at six.
It put the town on the map.
His words put him in danger.
The mayor put the key in her pocket.
The storm blamed for the damage has passed.
The so-called “smart” bin caught fire.
The club, known as “the Gulls”, was founded in 1902.
Her first film, “Salt”, won a prize.
The ship “Marlene” sank in 1961.
He signed the letter “your old friend”.
The word “weir” has four letters.
The estate, once described as the ugliest in the county, has been pulled down.
The road is expected to reopen in May.
The play is based on a true story.
It is not known who built the tower.
The tower is thought-provoking.
The village has said goodbye to its last shop.
She was told off for running.
Whether the plan works is another matter.
What happens next depends on the weather.
That is how it was done for centuries.
The fund is worth 40 million crowns, more than analysts expected.
The prize went to a poet nobody had heard of.
There is no agreement on who should pay.
The firm advises hospitals on energy.
Voters go to the polls on Sunday to choose a new president.
The president travelled to Holm to meet his counterpart.
A man in his forties was taken to hospital with burns.
The hearing heard from six witnesses.
The jury heard evidence for nine days.
Prosecutors dropped the charges in April.
Their marriage, she knew, was over.
The lake, it turns out, is man-made.
The museum, which shows how people lived, is free.
The map shows where the mines are.
The app tells you when to water the plants.
The sign reads “Nobody asked us”.
The question is whether the road will reopen.
The so-called “clean list” has 40 names.
The band played “Over the Water” twice.
The weir was built in 1910 and has been repaired twice.
She opened the door and walked down to the quay.
The council meets on Tuesdays.
He found the keys under the mat.
The show begins at eight and ends at ten.
The company reported a loss of 4 million crowns.
Profits rose by 4 per cent, the fastest pace in ten years.
The report was published on Monday.
The letter was posted in May.
She called her mother from the station.
The minister called an election.
The keeper put the ball over the bar.
The team found their form in the second half.
He asked for a glass of water.
Nobody said a word.
The bells told the hour.
They agreed on a price.
The two sides continued talks on Monday.
The court dismissed the appeal.
He joked with the crowd.
The state of the road had worried drivers for years.
The party won 40 seats, more than it expected.
She has read every book in the library.
The road, closed since May, will be repaired.
He wrote three novels and a play.
The post was abolished in 1990.
According to plan, the bridge opened in May.
Fees are set according to income.
The film shows how a village lives with the sea.
He declined the invitation.
The firm posted record profits.
She was called to the bar in 1998.
A record 400 people were counted.
He said nothing.
He went on to become a judge.
She used to teach in Holm.
The road continued to crumble.
She made it to the top.
He made a clear cut.
The path was clear and the sky was blue.
It is clear that the bridge is closed.
The mayor is sure to win.
He was confident and calm.
The bus put on extra services.
She put it on the shelf.
The men were told to leave.
She was told that morning.
Fans cried and laughed.
He laughed at the joke.
He pointed out to sea.
The team speaks of nothing else.
The price is reported in dollars.
A reported 40 people came.
The suspected thief fled.
The alleged victim is 40.
The expected rain did not come.
He feels cold.
The doctor felt her pulse.
Nurses fear the night.
They guess each other’s age.
The company learned its lesson.
Compare the two maps.
The prosecution rested its case.
He read the letter twice.
The letter read well.
The law states three conditions.
Judges rule on appeals.
The king ruled for 40 years.
The crowd heard three songs.
The court heard the appeal in May.
The committee heard from ten experts.
The jury was told to go home.
"""


@pytest.mark.parametrize("text", NARRATIVE.strip().splitlines())
def test_narrative_is_no_statement(text):
    assert [d.text for d in split(text, "en") if d.kind is not Kind.SCARE] == []


ARTICLES = [
    # the line between headline and picture sums the article up; the caption shows the picture
    "Pier to close\n\nTraders say the plan is mad. The council says it is not.\n\n"
    "The pier. “Nobody comes,” one trader said. Picture: Holm Courier\n\nThe pier is old.",
    # the reporter's own questions
    "“What did he say?” I ask her.",
    "I ask whether that is true.",
    # a dateline does not speak
    "HOLM, Sept 12 (Nordpress) - The pier was closed on Monday.",
]


@pytest.mark.parametrize("text", ARTICLES)
def test_page_and_reporter_make_no_statement(text):
    assert [d.text for d in split(text, "en") if d.kind is not Kind.SCARE] == []
