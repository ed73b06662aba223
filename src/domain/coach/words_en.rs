//! The English words the coach knows, as data: which word carries which trait.
//!
//! Another language is another file of this shape. Knows no grammar and no order of words.

use super::lexer::Traits as T;

/// Each trait with its words, lower case, without possessive endings.
pub const LISTS: &[(T, &str)] = &[
    (
        T::MONTH,
        "january february march april may june july august september october november december jan feb mar apr \
         jun jul aug sep sept oct nov dec januray janurary febuary feburary septmber septemer octobr octuber \
         novemeber novmber decemeber decmber",
    ),
    (
        T::WEEKDAY,
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun \
         weekend wednsday wendesday wensday tusday thurday fridy saterday",
    ),
    (
        T::PERIOD,
        "day week month quarter year sprint semester term trimester season half decade cycle iteration fortnight \
         weekend summer winter spring autumn fall harvest fy century period yr qtr quater pi",
    ),
    (
        T::SPAN_UNIT,
        "day days week weeks month months quarter quarters year years sprint sprints semester semesters term \
         terms iteration iterations weekend weekends yr yrs mo mos wk wks fortnight decade decades cycle cycles d \
         night nights",
    ),
    (
        T::SHORT_UNIT,
        "second seconds sec secs minute minutes min mins hour hours hr hrs ms millisecond milliseconds h s us µs \
         ns microseconds m",
    ),
    (
        T::UNIT,
        "ms s h hrs hr gb mb kb tb mib gib kg km km² lb lbs pounds kilos kw kwh mw mwh pp pts points bps rps qps \
         tps fps usd eur gbp chf dollars euros stars star miles mile kilometers kilometres meters metres words \
         pages steps calories kcal litres liters tonnes tons grams g cm mm percent pct percentage x fold times \
         reps mbps gbps ppm mg ml",
    ),
    (
        T::SCALE,
        "k m mm mn mio bn b million millions billion billions thousand thousands hundred trillion mil mln mrd tsd \
         t",
    ),
    (
        T::CADENCE,
        "daily weekly monthly quarterly yearly annually annual biweekly bimonthly nightly hourly fortnightly \
         semiannual regular recurring routine",
    ),
    (
        T::NUMBER,
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
         seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand \
         million billion dozen nil nought",
    ),
    (T::ORDINAL, "first second third fourth fifth sixth seventh eighth ninth tenth 1st 2nd 3rd 4th last final"),
    (
        T::PREPOSITION,
        "for of across from in to with at by on over through throughout among between into about under amongst \
         toward towards within during via as per without after before than around against onto until upon \
         including above below beyond like since up",
    ),
    (
        T::FUNCTION,
        "for of across from in to with at by on over through throughout among between into about under within \
         during via as per without after before than around against and or but so that which who whom whose where \
         when while because if then is are was were be been being will would should can could must may might has \
         have had do does did not it its the a an this these those our my your their his her we i you they he she \
         us them until till each every all any no including using plus versus vs also only just now today next \
         last up down out off once twice whether unless since upon both either compared due based available \
         starting currently",
    ),
    (T::DETERMINER, "the these those our my your their his her its both a an"),
    (
        T::UP,
        "increase increases increased increasing grow grows growing growth raise raises raising boost lift expand \
         expands expanding double triple quadruple doubling tripling gain improve improves improved improving \
         improvement maximize maximise accelerate accelerating strengthen enhance scale advance upgrade extend \
         exceed surpass outperform rise climb more higher faster better stronger greater elevate deepen broaden \
         multiply upwards optimize optimise hit reach achieve attain get become build earn win generate drive \
         retain save collect secure sustain",
    ),
    (
        T::DOWN,
        "reduce reduces reduced reducing reduction decrease decreases decreased decreasing cut cuts cutting lower \
         lowers lowering minimize minimise minimizing shrink halve halving eliminate eliminating elimination \
         eradicate drop drops shorten limit slash lessen curb trim decline prevent avoid stop end fewer less \
         shorter smaller cheaper lose quit remove mitigate combat fight resolve fix clear ending cap simplify \
         streamline",
    ),
    (
        T::KEEP,
        "keep maintain stay hold sustain preserve protect remain ensure stabilize stabilise keeping maintaining \
         continue retain",
    ),
    (T::LOW_BOUND, "above over exceeding beyond least minimum exceeds exceed min surpass"),
    (T::HIGH_BOUND, "below under most maximum max fewer less within sub beneath"),
    (
        T::EFFORT,
        "hold attend meet meeting call do run write read study exercise meditate interview visit participate \
         conduct organize organise host publish post present research review document plan explore discuss mentor \
         spend donate practice practise walk prepare draft investigate analyze analyse learn coach share give \
         send make record speak engage support help work facilitate schedule coordinate monitor collaborate watch \
         listen blog tweet contact survey train test audit evaluate assess define identify communicate promote \
         volunteer journal jog swim cook tidy contribute reach brainstorm shadow observe consult advise arrange \
         lead manage track follow teach talk pitch advocate grab start go",
    ),
    (
        T::DELIVER,
        "launch ship migrate implement build create develop deploy complete deliver design introduce establish \
         install roll release set finish finalize finalise upgrade replace refactor rewrite configure enable open \
         move add integrate automate produce redesign transition rebuild convert update setup rollout adopt form \
         construct sunset deprecate ready submit put port extract stabilize provision",
    ),
    (
        T::COUNTING,
        "close hire recruit publish sign win launch hold read write run conduct complete host book generate \
         create build ship deliver interview visit donate plant record promote train add onboard sell acquire \
         land secure earn raise make attend give send present speak mentor meet call deploy automate migrate \
         interviews collect develop design recruits save get have do spend participate contact post enroll enrol \
         certify open file resolve fix produce donates learn walk exercise practice practise join organize \
         organise pass establish introduce source schedule identify implement finish hit fill",
    ),
    (
        T::VAGUE_VERB,
        "improve improves improved improving improvement improvements enhance enhancing optimize optimise \
         optimizing strengthen strengthening boost support supporting help grow increase increasing reduce \
         reducing reduction decrease maximize maximise minimize minimise streamline empower leverage foster \
         promote encourage facilitate explore drive accelerate expand elevate develop become engage mobilize \
         prioritize prioritise focus level work contribute raise lower cut combat simplify modernize modernise \
         transform save advance deepen broaden lessen scale scales",
    ),
    (
        T::VAGUE,
        "better best great greater good world-class awesome amazing significant significantly substantially \
         substantial dramatically dramatic more less fewer faster higher lower stronger excellent excellence \
         optimal effective effectively efficient efficiently successful successfully seamless robust scalable \
         innovative strategic synergy leading strong happy healthy healthier confident comfortable fluent well \
         nice easy easier simple simpler smooth soon asap some several many few various big bigger huge massive \
         stable reliable productive wisely actively proper properly poor steady shorter closer wider sustainable \
         meaningful impactful delightful passionate holistic proactive proactively a-player top-notch stellar \
         exceptional superior premier greatly considerably positively adequate appropriate appropriately timely \
         sometime someday eventually possible fast quick quickly quicker smarter harder consistently everywhere \
         further go-to solid",
    ),
    (
        T::NAME_BEFORE,
        "chapter section part step level tier phase stage version release series grade unit module lesson episode \
         volume book article rule class type category room building station site option figure page line bug \
         issue ticket pr item point objective kr pillar priority scope iso iec soc pci rfc http oauth wcag tls \
         ssl ieee cmmi en din astm ul fortune ftse web industry society title form model euro horizon agenda \
         formula catch gen windows python java node react angular vue rust ios android php ruby rails django \
         laravel typescript postgres postgresql mysql ubuntu debian dotnet kubernetes gdpr hsk jlpt highway route \
         gate zone area team number no act paragraph appendix schedule code method world group sheet exercise \
         schema api gpt claude usb bluetooth wifi wi-fi ipv sha nist sox itil osha haccp big generation round \
         table appendices kr1 division league covid wave milestone v ver rev revision opengl vision studio inc \
         forbes day sprint week month ward wards floor floors bay bays lot terminal dock hall suite format grades \
         deliverable deliverables iphone ipad milestones modules episodes volumes lessons parts questions tasks sprints articles zones gates units lines rooms scopes tiers classes clauses annexes cohort cohorts law \
         directive regulation resolution sp magento \
         chapters levels phases sections severity sev",
    ),
    (
        T::ARTEFACT,
        "report reports reporting plan plans planning doc docs document deck review reviews roadmap budget \
         budgets budgeting forecast forecasts strategy strategies results numbers okrs okr goals objectives kpis \
         newsletter retro retrospective survey edition version release conference summit campaign campaigns \
         calendar schedule statement statements cohort class launch event meeting kickoff offsite baseline level \
         levels figures data tax taxes returns agenda vision census model lineup curriculum exam election \
         standard standards program programme memo presentation slides hands earnings catalog catalogue \
         collection book books journal journals policy policies deals accounts season project projects initiative initiatives framework priorities \
         update audit filing financials analysis bonus bonuses invoices receipts payroll elections",
    ),
    (
        T::EVENT,
        "launch event release golive deadline conference summit exam exams wedding birthday graduation retirement \
         trip vacation holiday holidays election audit kickoff offsite ipo meeting review hands webinar demo \
         festival hackathon race marathon anniversary deployment opening closing renewal expiry expiration \
         workshop retreat gala tournament competition final finals semester term season break migration \
         presentation submission date cutover freeze interview checkpoint milestone move live premiere show \
         session round appointment visit inspection close appraisal checkup playoffs olympics paralympics uat recital referendum \
         assembly agm congress symposium expo fair ceremony hearing trial vote handover rollout concert \
         exhibition intake cohort disclosure qbr keynote hall ga sync midpoint mark games championships \
         bicentennial centenary jubilee elections committee",
    ),
    (
        T::FEAST,
        "christmas thanksgiving easter ramadan diwali eid halloween xmas hanukkah passover summer winter spring \
         autumn fall michaelmas whitsun martinmas candlemas advent epiphany purim holi songkran midsummer midwinter \
         midyear midterm midterms yearend midnight tomorrow tonight nowruz pentecost holidays lent \
         juneteenth finals tommorow tommorrow tomorow",
    ),
    (T::BY, "by before befor until untill till til due deadline prior ahead later timeline timeframe"),
    (T::IN, "in within inside over during throughout through across around come"),
    (
        T::COMPARED,
        "than vs versus since last previous past from compared relative against starting beginning prior each \
         every per after former trailing preceding",
    ),
    (
        T::SERVICE,
        "respond responds response reply replies answer answered resolve resolved ship shipped process processed \
         acknowledge acknowledged deliver delivered triage triaged pay paid refund return returned contact \
         contacted follow onboard onboarded close closed fix fixed patch patched publish published reviewed \
         remediate remediated schedule scheduled approve approved activate hired filled completed tickets \
         requests orders invoices claims calls emails cases inquiries incidents vulnerabilities packages bugs \
         ticket request order invoice claim merged turnaround acknowledgement complaints leads enquiries detected \
         restored renewed readmitted readmission refunds recover rollback restore",
    ),
    (
        T::STATE,
        "have has is are exists exist defined documented get gets receive receives cover covers covered \
         implemented tested monitored ready",
    ),
    (
        T::ABSTRACT,
        "types kinds sources levels areas aspects ways times hands at in over about around year day week month \
         time and or that those this it is stakeholders while night along out sorts things fronts respects cases \
         inclusive star to for with under we you i they round",
    ),
    (
        T::TIMELY,
        "day days week weeks month months quarter quarters year years time other sprint sprints morning evening \
         night hour minute monday tuesday wednesday thursday friday saturday sunday weekday afternoon aspect way \
         opportunity level step release semester term season few weekend so and now bit second iteration cycle \
         summer winter spring fall autumn january march decade stage of",
    ),
    (
        T::NOT_AFTER_NO,
        "longer later matter code one need other show shows brainer doubt sooner better way idea such problem \
         worries vote poverty where longer-term and or is to low surprises",
    ),
    (T::NOT_AFTER_ZERO, "day days trust emission based in to sum touch knowledge shot configuration"),
    (
        T::NOT_AFTER_ONE,
        "of another day stop thing who that on place source team roof voice platform step time by to for in with \
         and at is where which choice s size hand has should can the as will from off way direction last final",
    ),
    (
        T::BAD,
        "downtime incident incidents loss losses errors error interruption interruptions injuries injury \
         accidents accident outages outage defects failures regressions disruption violations rework complaints \
         breaches delays dropouts absences waste overtime overdraft missing duplicates debt",
    ),
    (
        T::COVERAGE,
        "participation coverage compliance adoption attendance utilization utilisation capacity uptime occupancy \
         enrollment enrolment completion marks parity staffing headcount",
    ),
    (T::SIGNED, "cash cashflow ebitda contribution margin roi net unit operating free balance gross p&l arr"),
    (T::RACE, "marathon marathons triathlon ironman ultramarathon duathlon half-marathon decathlon"),
    (T::PEOPLE, "children adults women men people kids youth boys girls persons aged age ages those newborns students"),
    (T::STAFF, "employees people staff seats persons members engineers headcount fte ftes"),
    (
        T::MEASURE,
        "nps csat enps arr mrr dau mau wau gmv aov roi ctr cpl cac ltv ces mttr mtta mttd kpi rating score sla \
         slo gpa bmi lcp cls inp fid ttfb lighthouse sat act toefl ielts roas da dr ebitda wpm target goal cpa \
         apdex rate cost revenue time average to of by is hit reach reaching hits least than most exceed at from \
         and or under over below above stars uptime accuracy precision availability size margin acos vo2 equals minimum maximum about \
         approximately nearly count total totals a level grade scorecard index elo band",
    ),
    (
        T::TEN_FOLD,
        "double doubles doubled doubling triple triples tripled tripling quadruple quadrupling halve halves \
         halved halving tenfold twofold threefold fivefold two-thirds thrice twice half",
    ),
    (T::ABOLISH, "eliminate eliminates eliminated eliminating elimination eradicate eradicating"),
    (T::FASTER, "faster higher lower fewer more less larger greater shorter cheaper smaller better"),
    (T::NEXT, "next coming upcoming following first forthcoming remaining final"),
    (
        T::OPENS,
        "by due on at deadline timeline timeframe later before befor until untill till til thru prior ahead in \
         within inside over \
         during throughout through across for eoy yearend eofy eoq eom eow eod cob today end close start \
         beginning middle conclusion completion finish onset ends the very fiscal financial calendar mid early \
         pilot trial probation test \
         late this current present our my a few couple several age turn turning i fy school academic holiday \
         growing busy flu planting marking grading budget year ay sy cy kw cw wk pi milestone episode round session \
         lesson game new rest remainder half back front latter turn i'm i’m fye between e \
         w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12 w13 w14 w15 w16 w17 w18 w19 w20 w21 w22 w23 w24 w25 w26 w27 w28 \
         w29 w30 w31 w32 w33 w34 w35 w36 w37 w38 w39 w40 w41 w42 w43 w44 w45 w46 w47 w48 w49 w50 w51 w52 w53",
    ),
    (
        T::AMOUNTS,
        "a an one nothing w end ends ending fifth sixth eighth both above order orders beat exceed surpass outperform outdo net debt smoke plastic error accident \
         defect injury incident drug alcohol mortgage loan nicotine pain seizure relapse symptom pesticide leak fault bug \
         crime paper none once twice thrice third quarter tenth no without avoid \
         prevent never don't don’t not every each \
         all full complete universal perfect total everyone everybody positive negative breakeven break cash \
         cashflow flow single under within below than inside",
    ),
    (T::CURRENCY, "us usd eur gbp chf inr rs aud cad a c"),
    (T::GOVERNED, "get hit land open make fill pull"),
];
