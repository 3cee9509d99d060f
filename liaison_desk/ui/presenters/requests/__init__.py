"""A case's requests on its page: how they stand, the steps they offer, the forms of those."""
