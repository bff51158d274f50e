"""Every effect that crosses rooms upwards, in one place.

A receiver runs in the transaction of the sender and only writes rows or defers a job.
"""
