"""Say what is wrong with a machine or a checkout, and how to mend it: `make doctor`, `palier doctor`.

It changes nothing and needs nothing but a Python of 3.12 or newer, since it is asked when things are missing. It exits
0 if everything that building takes is there, 1 if something is to be mended. What only tests take is told as a note.
"""
