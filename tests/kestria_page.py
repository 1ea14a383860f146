"""A text dump of a page: an article among the menus of its paper, and an emoji in its headline."""

PAGE = """Home
World
Politics
Sports
World

Kestria vows to keep the strait open 🚢

By Ida Kors
Published : Mar 4, 2024 - 09:38

Kestria will keep the Sorrel Strait open to all ships this winter, its navy said on Monday.

"We shall answer any blockade within hours," Admiral Jon Ferro told them, and Morvia was warned.

Nobody in Morvia answered the admiral when this newspaper asked, or has said anything since then.

MOST POPULAR
Home
World
Politics
Sports
Copyright The Kestria Post. All Rights Reserved.
"""
