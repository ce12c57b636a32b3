"""English words that a desk reads as the same in a claim, a group a line, by meaning; see `synonyms_de`.

Another degree (rise, soar), another act of speech (demand, offer) and another step of the law (arrest, convict) are
another group, or none."""

SYNONYMS = """
# more and less
rise increase climb grow surge growth raise hike
fall drop decline decrease lower reduce reduction
cut axe slash
double doubling
halve halving
expand extend enlarge expansion
shrink contract
exceed surpass
speed accelerate
postpone delay defer
move relocate
change alter
worsen deteriorate
improve improvement

# beginning and ending
start begin launch beginning
end finish
complete completion
close shut closure
open reopen
cancel cancellation
continue resume
stop halt

# deciding, allowing
plan intend
decide decision
reject rejection
approve pass approval
ban prohibit forbid outlaw
allow permit permission
oppose opposition
support endorse
propose suggest proposal suggestion
criticise criticize criticism
promise pledge vow
agree agreement
recommend advise recommendation
expect anticipate
confirm confirmation
conceal hide
reveal disclose unveil disclosure
admit concede acknowledge
discuss debate discussion
assess evaluate assessment
calculate compute
fake forge falsify
kidnap abduct
subsidise subsidize subsidy
carry transport
publish release publication
inform tell notify instruct
warn alert
check inspect inspection examine
investigate probe investigation inquiry enquiry
find discover discovery
suing lawsuit sue
accuse accusation
arrest detain
acquit acquittal
break breach violate violation
ignore disregard
help assist aid assistance
protect safeguard protection
prevent avert prevention
cause trigger
repair fix
apologise apologize apology
cooperate collaborate cooperation collaboration
merge merger
participate participation
exclude exclusion
withdraw withdrawal
bankrupt insolvent bankruptcy insolvency
introduce introduction
repay repayment
explode explosion
answer reply respond response
vote ballot
choose select selection
appoint appointment
implement implementation

# money and goods
buy purchase acquire acquisition
sell sale
pay payment wage salary
get receive obtain
invest investment
donate donation
steal theft
seize confiscate
use employ usage
need require
produce manufacture production
deliver delivery supply
gather collect collection
replace substitute replacement
refund reimburse reimbursement
own possess
lose forfeit
discharge dump

# work
hire recruit
sack dismiss
resign resignation quit
strike walkout

# building and destroying
build construct construction
demolish raze demolition
renovate refurbish renovation refurbishment
destroy shred destruction
contaminate pollute pollution contamination
flood flooding
block obstruct

# fates
kill slay
die perish death fatality
injure hurt wound injury
attack assault
flee escape
deport expel deportation
scrap abolish abolition
bury burial
infect infection
lack shortage
happen occur
crash collision collide
survive survival
vanish disappear

# people
voter elector
child kid
pupil student
teacher educator
doctor physician
policeman officer
owner proprietor
lawyer attorney
prisoner inmate
scientist researcher
expert specialist
farmer grower
resident inhabitant
pensioner retiree
worker employee staff
chief boss head
customer client
tourist holidaymaker
immigrant migrant
baby infant
coach trainer
fan supporter
spokesman spokeswoman spokesperson
lawmaker legislator

# bodies and places
company firm business corporation
hospital clinic
factory plant
shop store
prison jail
flat apartment
home house
regulator watchdog
pavement sidewalk
harbour harbor port
centre center
forest wood
army military

# things
job post position
car vehicle automobile
lorry truck
tram streetcar
power electricity
petrol gasoline
fee charge
tax levy
loan credit
deficit shortfall
rule regulation
poll survey
illness disease
medicine drug medication
vaccine jab
crime offence offense
fault failure
blaze fire
rubbish waste garbage trash
film movie
cash money
mobile cellphone smartphone
result outcome
effect consequence impact
goal aim
error mistake
danger hazard risk
euro eur
prime premier
hourly hour
weekly week
daily day
monthly month
yearly year annually annual

helicopter chopper
plane aircraft airplane
ship vessel
author writer
lift elevator
motorway highway freeway
railway railroad
holiday vacation
football soccer
match game
stadium arena
photo photograph picture
region area
revenue turnover
tenant renter
candidate contender
goods merchandise
nursery kindergarten
television tv

# how
currently presently
deliberately intentionally purposely
illegal unlawful
legal lawful
cheap inexpensive
expensive costly
biggest largest
smallest tiniest
quickly rapidly swiftly
immediately instantly
often frequently
defective faulty
severe serious grave
drunk intoxicated
false untrue incorrect
true correct
toxic poisonous
enough sufficient
jobless unemployed
former ex
entire whole
nearly almost
exactly precisely
many numerous
some several
again anew
"""

ANTONYMS = """
well badly
rich poor
young old
new old
big small
expensive cheap
long short
easy hard
public secret
east west
north south
healthy sick
full empty
praise criticise
praise blame
hire sack
buy sell
import export
build demolish
convict acquit
strengthen weaken
tighten loosen
tighten ease
confirm deny
admit deny
create cut
enough few
enough lack
sign veto
attack defend
men women
man woman
victory defeat
win lose
plus minus
profit loss
surplus deficit
come go
give take
father mother
safer dangerous
credible doubtful
best worst
internal external
guilty innocent
day night
winner loser
start end
start stop
open close
approve reject
allow ban
legal illegal
true false
often rarely
quickly slowly
deliberately accidentally
support oppose
find lose
save spend
survive die
improve worsen
speed slow
postpone advance
income expense
advantage disadvantage
up down
since until
from until
above below
expand shrink
"""
