import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.cleaning import workers
from annotator.cleaning.company import Companies, fingerprint
from annotator.cleaning.pages import clean_page
from annotator.cleaning.worker import BrokenError, DiedError, Worker, WorkerError
from annotator.cleaning.workers import Crew, Page
from annotator.core.errors import BadInputError
from annotator.core.pages import DOUBTFUL
from annotator.core.progress import Cancelled
from tests.cleaning import bad_work

PROSE = "The minister said on Monday that both governments 👩‍🚀 had agreed to reopen the line. "
TEXT = f"Line to reopen\n\n{PROSE * 3}\n\n{PROSE}Nobody objected, “for now”, he said.\n"
HTML = (
    "<html><head><title>Line to reopen</title></head><body><article><h1>Line to reopen</h1>"
    f"<p>{PROSE * 3}</p><p>Nobody objected, he said. {PROSE}</p></article></body></html>"
)


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()
    made.bury()


@pytest.fixture
def crew() -> Iterator[Crew]:
    with Crew() as made:
        yield made


def test_values_come_back_as_they_were(worker: Worker) -> None:
    values = ["אבג", b"\0\xff", 7, None, "\udc80", {"a": (1, 2)}]
    assert list(worker.ask(1, bad_work.echo, *values)) == values
    assert list(worker.ask(1, bad_work.echo)) == []


def test_a_library_that_prints_does_no_harm(worker: Worker) -> None:
    assert list(worker.ask(1, bad_work.chatter)) == [1]


def test_what_was_wrong_comes_back_as_a_sentence(worker: Worker) -> None:
    with pytest.raises(BadInputError, match="is empty"):
        list(worker.ask(1, bad_work.fail, "“a.txt” is empty."))
    with pytest.raises(BrokenError, match="deep inside"):
        list(worker.ask(1, bad_work.choke))
    assert list(worker.ask(1, bad_work.echo, 1)) == [1]


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("work", [bad_work.crash, bad_work.leave])
def test_a_process_that_dies_is_replaced(
    worker: Worker, work: Callable[[], Iterator[object]]
) -> None:
    answers = worker.ask(5, work)
    assert next(answers) == 1
    with pytest.raises(DiedError) as died:
        next(answers)
    assert not died.value.late
    assert list(worker.ask(1, bad_work.echo, 1)) == [1]


def test_time_is_up_even_inside_c(worker: Worker) -> None:
    with pytest.raises(DiedError) as died:
        list(worker.ask(0.2, bad_work.burn))
    assert died.value.late
    assert list(worker.ask(1, bad_work.echo, 1)) == [1]


def test_where_the_system_has_no_timer_the_process_looks_at_the_clock(worker: Worker) -> None:
    list(worker.ask(1, bad_work.lose_the_timer))
    with pytest.raises(DiedError) as died:
        list(worker.ask(0.2, bad_work.go_round))
    assert died.value.late


def test_a_process_that_has_grown_large_is_let_go(worker: Worker) -> None:
    (first,) = worker.ask(1, bad_work.who)
    assert list(worker.ask(1, bad_work.tire)) == [first]
    assert list(worker.ask(1, bad_work.who)) != [first]


def test_the_memory_of_the_program_that_starts_it_tires_no_process(worker: Worker) -> None:
    much = b"x" * (300 << 20)
    (first,) = worker.ask(1, bad_work.who)
    assert list(worker.ask(1, bad_work.tire_at, len(much) >> 10)) == [first]
    assert list(worker.ask(1, bad_work.who)) == [first]


def test_no_process_to_be_had_is_told(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(WorkerError, match="No process can be started"):
        list(worker.ask(1, bad_work.who))
    with pytest.raises(WorkerError), Crew() as crew:
        list(crew.clean([(None, Page("a.txt", TEXT.encode()))]))
    monkeypatch.undo()
    monkeypatch.setattr(sys, "path", ["/nowhere"])
    with pytest.raises(WorkerError, match="ended as soon as it began"):
        list(worker.ask(1, bad_work.who))


def test_memory_has_an_end(worker: Worker) -> None:
    with pytest.raises(BrokenError, match="MemoryError"):
        list(worker.ask(5, bad_work.hoard))


@pytest.mark.skipif(sys.platform == "win32", reason="no such wait")
def test_another_thread_can_end_the_wait(worker: Worker) -> None:
    answers = worker.ask(5, bad_work.wait_for_ever)
    assert next(answers) == 1
    threading.Thread(target=worker.kill, kwargs={"late": True}).start()
    with pytest.raises(DiedError) as died:
        next(answers)
    assert died.value.late


def test_pages_come_back_in_order_and_as_one_process_cleans_them(
    crew: Crew, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_text(HTML, encoding="utf-8")
    pages = [
        Page("a.html", str(tmp_path / "a.html")),
        *(Page(f"{number}.txt", f"{number}. {TEXT}".encode()) for number in range(20)),
        Page("b.html", HTML.encode()),
    ]
    jobs = [(str(number), page) for number, page in enumerate(pages)]
    found = list(crew.clean([("before", None), *jobs, ("after", None)]))
    assert [key for key, _ in found] == ["before", *(key for key, _ in jobs), "after"]
    assert (found[0][1], found[-1][1]) == (None, None)
    for (_, outcome), page in zip(found[1:-1], pages, strict=True):
        data = page.source if isinstance(page.source, bytes) else HTML.encode()
        assert outcome is not None
        assert outcome.page == clean_page(data, page.name)
        assert (outcome.data, outcome.trouble, outcome.remark) == (data, None, None)


def test_only_few_pages_are_held_at_a_time() -> None:
    taken = 0

    def endless() -> Iterator[tuple[int, Page]]:
        nonlocal taken
        while True:
            taken += 1
            yield taken, Page("a.txt", TEXT.encode())

    with Crew(size=2) as crew:
        found = crew.clean(endless())
        assert [next(found)[0] for _ in range(5)] == [1, 2, 3, 4, 5]
        assert taken <= 5 + 2 * 4 + 1


def test_fingerprints_and_companies(crew: Crew, tmp_path: Path) -> None:
    menu = "".join(f"Item {number} of the menu\n" for number in range(20))
    texts = [f"{menu}{number}. {TEXT}" for number in range(2)]
    pages = [Page(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]
    missing = Page("missing.txt", str(tmp_path / "missing.txt"))
    prints = list(crew.fingerprints([*pages, Page("a.html", HTML.encode()), missing]))
    assert prints == [*(fingerprint(text.encode(), "a.txt") for text in texts), None, None]
    companies = Companies()
    for each in prints[:2]:
        assert each is not None
        companies.add(each)
    company = companies.of(prints[0])  # type: ignore[arg-type] # seen not to be None
    ((_, outcome),) = crew.clean([(0, Page("0.txt", texts[0].encode(), company))])
    assert outcome is not None
    assert outcome.page == clean_page(texts[0].encode(), "0.txt", company)


def test_what_cannot_be_read_is_told_in_one_sentence(crew: Crew, tmp_path: Path) -> None:
    pages = [Page("empty.txt", b""), Page("gone.txt", str(tmp_path / "gone.txt"))]
    empty, gone = [outcome for _, outcome in crew.clean((None, page) for page in pages)]
    assert empty is not None
    assert gone is not None
    assert "“empty.txt” is empty" in str(empty.trouble)
    assert gone.trouble == (
        "“gone.txt” cannot be read (No such file or directory): see whether it is still there, "
        "and check its name."
    )


def burning_after(page: Page) -> Iterator[object]:
    yield page.source
    yield clean_page(TEXT.encode(), page.name)
    yield pow(7, 10**9)


def burning_first(page: Page) -> Iterator[object]:
    yield page.source
    yield pow(7, 10**9)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PAGE_SECONDS", 1.0)


@pytest.mark.usefixtures("hurried")
def test_the_first_answer_is_better_than_none(crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cleaned_in_steps", burning_after)
    ((_, outcome),) = crew.clean([(None, Page("a.html", HTML.encode()))])
    assert outcome is not None
    assert outcome.page is not None
    assert outcome.page.article == clean_page(TEXT.encode(), "a.html").article
    assert outcome.page.confidence < DOUBTFUL
    assert outcome.remark == (
        "“a.html” took too long to clean: only the first way of cleaning was used."
    )


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("work", [burning_first, bad_work.choke])
@pytest.mark.parametrize("page", [HTML, TEXT])
def test_without_any_answer_the_words_are_read(
    crew: Crew, monkeypatch: pytest.MonkeyPatch, work: object, page: str
) -> None:
    monkeypatch.setattr(workers, "cleaned_in_steps", work)
    ((_, outcome),) = crew.clean([(None, Page("a", page.encode()))])
    assert outcome is not None
    assert outcome.page is not None
    assert PROSE.strip() in outcome.page.article.text
    assert outcome.page.article.info.path == "a"
    assert outcome.page.confidence < DOUBTFUL
    assert "its text was taken line by line" in str(outcome.remark)


@pytest.mark.usefixtures("hurried")
def test_when_nothing_helps_there_is_a_sentence(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "cleaned_in_steps", bad_work.choke)
    monkeypatch.setattr(workers, "cleaned_barely", bad_work.choke)
    good = Page("good.txt", TEXT.encode())
    ((_, bad),) = crew.clean([(None, Page("bad.txt", TEXT.encode()))])
    monkeypatch.undo()
    assert bad is not None
    assert bad.page is None
    assert bad.trouble == (
        "“bad.txt” is too tangled to be cleaned in full: save its article as plain text."
    )
    ((_, outcome),) = crew.clean([(None, good)])
    assert outcome is not None
    assert outcome.page is not None


def test_whoever_waits_can_change_their_mind(monkeypatch: pytest.MonkeyPatch) -> None:
    beats = iter(range(3))

    def pulse() -> None:
        if next(beats, None) is None:
            raise Cancelled

    monkeypatch.setattr(workers, "cleaned_in_steps", burning_after)
    with Crew(pulse) as crew, pytest.raises(Cancelled):
        list(crew.clean([(None, Page("a.html", HTML.encode()))]))


def test_a_page_on_which_nothing_moves_is_given_up(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_WALL_SECONDS", 0.0)
    monkeypatch.setattr(workers, "cleaned_in_steps", burning_after)
    ((_, outcome),) = crew.clean([(None, Page("a.html", HTML.encode()))])
    assert outcome is not None
    assert "took too long" in f"{outcome.remark}{outcome.trouble}"


@pytest.mark.skipif(not Path("/proc").exists(), reason="processes are looked up there")
def test_processes_end_with_whoever_started_them() -> None:
    program = (
        "import itertools, sys; from annotator.cleaning.workers import Crew, Page\n"
        "crew = Crew(size=1)\n"
        "job = (None, Page('a.txt', b'A line of text.'))\n"
        "for each in crew.clean(itertools.repeat(job)):\n"
        "    print(*(w._process.pid for w in crew._all), flush=True)\n"
    )
    parent = subprocess.Popen(  # noqa: S603 - this very Python
        [sys.executable, "-c", program], stdout=subprocess.PIPE
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    watch = os.pidfd_open(child)
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    assert _ends(watch)
    os.close(watch)


def _ends(watch: int) -> bool:
    import select

    return bool(select.select([watch], [], [], 20)[0])
