"""Tables taken out of the warehouse: one file or folder that needs nothing of it."""

from warehouse.export.choice import Choice
from warehouse.export.export import Exported, Folder, export

__all__ = ["Choice", "Exported", "Folder", "export"]
