"""What fits whom: arithmetic on plain values, criterion by criterion. It knows no table.

values     what one adult wants, what offers are: numbers, and columns of numbers
names      which names are one house's
weighing   points of every offer for one adult; the best of them
villages   two adults, one home: the communes from which both have work within reach

Points are whole. Out of a hundred: the trade 40, the way 25, the contract 10, the pay 10, the
hours 5, the distance work 5, the day 5. What an offer does not say stands between what fits and
what does not. What somebody put aside, and why, takes points from what is alike: never more is
learned than what is shown.
"""
