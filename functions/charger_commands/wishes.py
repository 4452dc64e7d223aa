"""The wishes of the hub, in the order in which they are asked for; a module each in this folder.

They are looked at in the queue's consumer, when nothing that was asked for waits: after a
connect, a boot, an answer, and whenever `charger_work` is put into the queue.
"""

from functions.charger_commands.holding import holdings_wish
from shared.domain.wishes import Wish

WISHES: tuple[Wish, ...] = (holdings_wish,)
