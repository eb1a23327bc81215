"""Credits: the mentions of other outlets and agencies as sources, in texts and in the lines cleaned from them."""

from transforms.credits.capitals import capitals
from transforms.credits.stage import credits

__all__ = ["capitals", "credits"]
