"""How it was said: polarity, certainty, channel, to whom and for whom. One question a file, asked of a cue in its tree; each reads tree and
word lists alone."""

from quoteattr.resolve.manner.addressee import addressee
from quoteattr.resolve.manner.behalf import behalf, spoken_for
from quoteattr.resolve.manner.certainty import certainty
from quoteattr.resolve.manner.channel import channel
from quoteattr.resolve.manner.cue import Cue, read_cue
from quoteattr.resolve.manner.polarity import polarity

__all__ = ["Cue", "addressee", "behalf", "certainty", "channel", "polarity", "read_cue", "spoken_for"]
