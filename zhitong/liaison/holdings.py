"""The scan of a letter belongs to no matter: it outlives them as the proof of who was named."""

from zhitong.retention.public import Holding

HOLDINGS = (Holding("liaison.LiaisonLetter.file", why="来函是确定联络员的凭据，不是一件办件"),)
