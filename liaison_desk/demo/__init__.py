"""The demo network: four registers made on the spot by the program itself. All invented."""
