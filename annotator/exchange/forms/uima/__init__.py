"""What XMI and WebAnno TSV have in common: the types and layers of UIMA, as INCEpTION has them.

`our_types` are those that our exports consist of, `type_systems` those that a file brings along,
`layers` what both are with us: labels, attributes, links, places.
"""
