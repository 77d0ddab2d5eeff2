"""Checks outside links politely: what is fresh is not asked again, and no host is asked two things at once."""

from __future__ import annotations

import datetime as dt
import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kennisbank.retrieval.link_ask import LeftAloneError, Manners, host_of
from kennisbank.retrieval.link_cache import LinkCache
from kennisbank.retrieval.link_known import UNKEPT, UNREACHED, Known, Verdict, Visit, remember
from kennisbank.retrieval.link_places import OutsideLink, outside_links
from kennisbank.retrieval.link_visit import Visitor

__all__ = ["LinkCache", "LinkResult", "Manners", "OutsideLink", "check_links", "known_links", "outside_links"]

_HOSTS_DOWN = 3  # so many hosts out of reach, and none that answers: it is our own network
_GRACE = 2.0  # seconds after the last moment, for what is on its way
_LONGEST_HOLD = 7 * 24 * 3600.0  # seconds that we leave a host alone at most, whatever it asks

Done = Callable[["LinkResult"], None]


@dataclass(frozen=True)
class LinkResult:
    """A link and what is known of it.

    ``known`` is None when it was never visited. ``skipped`` says why there was no visit though one was due: "later"
    when its host wants to be left alone, "offline" when we seem to be, "time" when there was none left; else "".
    """

    link: OutsideLink
    verdict: Verdict
    known: Known | None = None
    skipped: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The anchors of the link that are not on the page."""
        return tuple(one for one in self.link.anchors if self.known and one in self.known.visit.missing)


def known_links(links: Sequence[OutsideLink], *, cache: LinkCache) -> tuple[LinkResult, ...]:
    """Return what is known of links, without a single request."""
    known = cache.known(link.address for link in links)
    return tuple(_result(link, known.get(link.address)) for link in links)


def check_links(
    links: Sequence[OutsideLink],
    *,
    cache: LinkCache,
    now: dt.datetime,
    local: bool = False,
    manners: Manners | None = None,
    on_done: Done | None = None,
) -> tuple[LinkResult, ...]:
    """Visit the links of which nothing fresh is known, as many as there is time for, and return what is known of all.

    ``now`` has a zone; ``local`` allows addresses that are not public. ``on_done`` is called for each link in this
    thread. What was found is kept as it comes, so a run that is stopped goes on the next time.
    """
    now = now.astimezone(dt.UTC)
    run = _Run(links, cache, now, manners or Manners(), on_done or (lambda _: None))
    run.go(local=local)
    return tuple(run.results[link.address] for link in links)


class _Run:
    """One run: threads visit, each a host at a time; this thread keeps and counts."""

    def __init__(
        self, links: Sequence[OutsideLink], cache: LinkCache, now: dt.datetime, manners: Manners, on_done: Done
    ) -> None:
        self.results: dict[str, LinkResult] = {}
        self._links = {link.address: link for link in links}
        self._cache = cache
        self._now = now
        self._manners = manners
        self._on_done = on_done
        self._known = cache.known(self._links)
        self._deadline = manners.clock() + manners.seconds
        self._todo: queue.SimpleQueue[tuple[OutsideLink, ...]] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[OutsideLink, Visit] | BaseException | None] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._doubtful: dict[str, Visit] = {}

    def go(self, *, local: bool) -> None:
        """Visit what is due, and give every link its result."""
        hosts = self._due()
        visitor = Visitor(self._manners, local=local)
        count = min(self._manners.workers, len(hosts))
        for host in hosts:
            self._todo.put(host)
        for _ in range(count):
            threading.Thread(target=self._work, args=(visitor,), name="links", daemon=True).start()
        try:
            self._collect(visitor, count)
        finally:
            self._stop.set()
            visitor.stop()
            self._cache.hold(
                {
                    host: self._now + dt.timedelta(seconds=min(seconds, _LONGEST_HOLD))
                    for host, seconds in dict(visitor.later).items()
                }
            )
        offline = not visitor.answered and len({_host(address) for address in self._doubtful}) >= _HOSTS_DOWN
        for address, visit in self._doubtful.items():
            if offline:
                self._settle(self._links[address], "offline")
            else:
                self._keep(self._links[address], visit)
        for link in self._links.values():
            if link.address not in self.results:
                self._settle(link, "later" if _host(link.address) in visitor.later else "time")

    def _due(self) -> list[tuple[OutsideLink, ...]]:
        """Return the links to visit, by host: the host with most links first, and what waited longest."""
        held = self._cache.held(self._now)
        hosts: dict[str, list[OutsideLink]] = defaultdict(list)
        for link in self._links.values():
            known = self._known.get(link.address)
            host = _host(link.address)
            if known is not None and known.is_fresh(self._now, link.anchors):
                self._settle(link)
            elif host in held:
                self._settle(link, "later")
            else:
                hosts[host].append(link)
        for waiting in hosts.values():
            waiting.sort(key=lambda link: (_checked(self._known, link), link.address))
        return [tuple(waiting) for waiting in sorted(hosts.values(), key=len, reverse=True)]

    def _work(self, visitor: Visitor) -> None:
        """Visit the links of one host after the other until there are no more, in a thread of its own."""
        try:
            while True:
                for link in self._todo.get_nowait():
                    if self._stop.is_set() or self._manners.clock() >= self._deadline:
                        return
                    known = self._known.get(link.address)
                    try:
                        visit = visitor.visit(link.address, link.anchors, known.visit if known else None)
                    except LeftAloneError:
                        continue
                    self._done.put((link, visit))
        except queue.Empty:
            return
        except BaseException as error:  # noqa: BLE001 - a fault of ours is raised again where go() waits
            self._done.put(error)
        finally:
            self._done.put(None)

    def _collect(self, visitor: Visitor, count: int) -> None:
        """Take what the threads found until they are ready, or there is no more time."""
        while count:
            try:
                one = self._done.get(timeout=max(0.0, self._deadline + _GRACE - self._manners.clock()))
            except queue.Empty:
                return
            if one is None:
                count -= 1
            elif isinstance(one, BaseException):
                raise one
            elif one[1].outcome in UNREACHED and not visitor.answered:
                self._doubtful[one[0].address] = one[1]  # nobody answered so far: perhaps it is us
            else:
                self._keep(*one)

    def _keep(self, link: OutsideLink, visit: Visit) -> None:
        known = remember(self._known.get(link.address), visit, self._now)
        self._known[link.address] = known
        if visit.outcome not in UNKEPT:
            self._cache.keep({link.address: known})
        self._settle(link)

    def _settle(self, link: OutsideLink, skipped: str = "") -> None:
        result = _result(link, self._known.get(link.address), skipped)
        self.results[link.address] = result
        self._on_done(result)


def _result(link: OutsideLink, known: Known | None, skipped: str = "") -> LinkResult:
    verdict = known.verdict(link.address) if known else Verdict.UNSEEN
    return LinkResult(link, verdict, known, skipped)


def _checked(known: Mapping[str, Known], link: OutsideLink) -> str:
    one = known.get(link.address)
    return one.checked if one else ""


def _host(address: str) -> str:
    try:
        return host_of(address)
    except ValueError:
        return ""
