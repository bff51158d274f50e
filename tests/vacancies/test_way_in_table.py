import time
import pytest
from decimal import Decimal
from datetime import date
from vacancies.models import *
from vacancies.way_in.table import ways_into, changes_of, start_terms, _ways, _codes_that_can_start
import time_machine
pytestmark = pytest.mark.django_db
D=Decimal
BASE=dict(starts_on=date(2027,1,4),duration="permanent",hours_from=D(38),pay_from=D("2700"),pay_unit="month",is_regulated=False,is_it=False,is_shortage=False,pays_by_agreement=False)
JOBS={
 "skilled":dict(kind="work",level="skilled"),"helper":dict(kind="work",level="helper"),
 "it":dict(kind="work",level="expert",is_it=True,is_shortage=True,pay_from=D(4800)),
 "nurse":dict(kind="work",level="skilled",is_regulated=True,pay_from=D(3300)),
 "training":dict(kind="training",level="skilled",duration="fixed_term",starts_on=date(2027,8,1),ends_on=date(2030,7,31)),
 "eq":dict(kind="entry_qualification",duration="fixed_term",ends_on=date(2027,8,1)),
 "internship":dict(kind="internship",duration="fixed_term",ends_on=date(2027,3,1)),
 "mini":dict(kind="mini_job",level="helper",hours_from=D(10),pay_from=D(603)),
 "tq":dict(kind="partial_qualification",level="helper"),
 "empty":None,
}
def test_print():
    with time_machine.travel(date(2026,11,22)):
        for n,j in JOBS.items():
            v=Vacancy(**{**BASE,**j}) if j else Vacancy(kind="work")
            t=time.perf_counter(); ws=ways_into(v); t2=time.perf_counter()
            print("====",n,f"{(t2-t)*1e3:.1f} ms", start_terms(v))
            for w in ws:
                t=time.perf_counter(); c=changes_of(v,w); t3=time.perf_counter()
                print(f"  {w.group.code:16}{w.verdict.outcome:34}{','.join(w.verdict.rules):25}{w.empty} {w.verdict.limits} {w.verdict.missing} {w.verdict.uncertain} {[(x.fact,str(x.value),x.outcome) for x in c]} {(t3-t)*1e3:.1f}")
        t=time.perf_counter()
        for i in range(200):
            start_terms(Vacancy(**{**BASE,**JOBS["skilled"],"pay_from":D(2500+i)}))
        print((time.perf_counter()-t)/200*1e3,"ms per table")
