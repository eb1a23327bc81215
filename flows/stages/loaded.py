"""What a worker imports before its first batch: every stage, with what most batches import where they need it.

What reads workbooks, PDF files, web archives and mail is loaded by the worker that meets one.
"""

import courlan  # noqa: F401
import ftfy  # noqa: F401
import markdown_it  # noqa: F401
import resiliparse.parse.encoding  # noqa: F401
import scipy.sparse  # noqa: F401
import tokenizers  # noqa: F401
import trafilatura  # noqa: F401
import wordfreq  # noqa: F401

import flows.stages.all  # noqa: F401
import transforms.extract.metadata
import transforms.extract.operators
import transforms.extract.quoted  # noqa: F401
from transforms.detect import load as load_detector
from transforms.domain import registered_domain
from transforms.embed import load as load_embeddings
from transforms.facts.language import de, es, fr, it, pt  # noqa: F401
from transforms.rarity import load as load_rarities
from transforms.read.dispatch import formats

# What each worker would read by itself in each stage that asks for it
formats()
registered_domain("https://secondhand.example")  # reads the list of suffixes
load_detector()
load_embeddings()
load_rarities("en")  # the list that words of languages without one are looked up in, too
