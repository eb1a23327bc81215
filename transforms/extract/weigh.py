"""What each container of a page holds, in sums over the blocks that stand in it."""

from __future__ import annotations

from transforms.extract.blocks import PARAGRAPH_TAGS, Block, Container


def weigh(containers: list[Container], blocks: list[Block]) -> None:
    """Sum up in the containers of a page what stands in each; `blocks` may be some of the page's."""
    for block in blocks:
        container = block.container
        container.n_blocks += 1
        container.size += block.size
        container.linked += block.size * block.linked
        container.prose += block.prose
        if block.tag == "p":
            container.longest = max(container.longest, block.prose)
        holder = container
        while holder.parent is not None and (holder.tag in PARAGRAPH_TAGS or holder.leaf):
            holder = holder.parent
        holder.direct += block.prose
    for container in reversed(containers):
        parent = container.parent
        if not container.n_blocks:
            if container.image and parent is not None:
                parent.image = True
            continue
        if container.direct > container.most_direct:
            container.most_direct = container.direct
        if parent is not None:
            parent.image |= container.image
            parent.n_blocks += container.n_blocks
            parent.size += container.size
            parent.linked += container.linked
            parent.holds_quote |= container.holds_quote
            if container.prose:
                parent.prose += container.prose
                parent.longest = max(parent.longest, container.longest)
                parent.most_direct = max(parent.most_direct, container.most_direct)
