from quoteattr import tree
from quoteattr.resolve.context import Context
from quoteattr.resolve.entities import Entity
from quoteattr.resolve.mention import Asked
from quoteattr.types import Evidence


def subject(asked: Asked, candidate: Entity, context: Context) -> Evidence | None:
    """The subject of the sentence or the one before is more likely meant than what stands elsewhere in it."""
    here = context.parse.sentence_at(asked.span.start)
    for span in reversed([s for s in candidate.mentions if s.start < asked.span.start]):
        sentence = context.parse.sentence_at(span.start)
        if here.index - sentence.index > 2:
            return None
        head = tree.head_of(sentence, span)
        relation = sentence.tokens[head].deprel if head is not None else ""
        if relation in ("nsubj", "nsubj:pass"):
            return Evidence("subject", f"{candidate.name} is the subject of a sentence before", 0.7, span)
        if relation == "nmod:poss":
            return Evidence("subject", f"{candidate.name} only owns what that sentence is about", -0.2, span)
    return None
