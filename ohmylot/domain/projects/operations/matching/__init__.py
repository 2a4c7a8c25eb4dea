"""Offers that fit, found and decided of.

wishing    what an adult looks for
placing    where the household would live, as it says so itself
finding    the offers that fit them, written as rows
waiting    what changed since, pulled a little at a time
deciding   kept, put aside, put back, looked at, put into the publisher's hands
"""
