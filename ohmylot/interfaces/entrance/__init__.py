"""The entrance hall: signing in, one's own account, and the way to one's own room.

Everybody passes here; the rooms begin behind its doors.
"""
