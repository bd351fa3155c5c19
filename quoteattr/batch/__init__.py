"""Many articles -> part files and a manifest: nothing lost, nothing doubled, however often the run is cut off.

`plan` says what is to be done, `inputs` reads it, an engine (`local`, `ray`) does it, `manifest` keeps what is done, `run` is the flow.
"""

from quoteattr.batch.plan import Plan
from quoteattr.batch.run import Summary, run

__all__ = ["Plan", "Summary", "run"]
