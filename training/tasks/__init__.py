"""The tasks the encoder learns at once. A new one is a file here and a line in TASKS."""

from training.tasks.coreference import Coreference
from training.tasks.names import Names
from training.tasks.quotes import Quotes
from training.tasks.task import Task
from training.tasks.trees import Trees

TASKS: tuple[Task, ...] = (Trees(), Names(), Quotes(), Coreference())
