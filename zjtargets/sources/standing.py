"""A claim where its quote stands in the source document: what the rules about its surroundings look at."""

from collections.abc import Mapping
from dataclasses import dataclass

from zjtargets.book.models import Scope
from zjtargets.rules.claims import Claim
from zjtargets.sources.document import QuoteMatch


@dataclass(frozen=True)
class QuotedClaim:
    """A claim, where its quote stands in its source, and the scopes that the book knows."""

    claim: Claim
    found: QuoteMatch
    scopes: Mapping[str, Scope]

    @property
    def at(self) -> int:
        """The folded offset of the claimed figure in the source."""
        printed = self.claim.printed()
        return self.found.locate(printed[0].start) if printed else self.found.start
