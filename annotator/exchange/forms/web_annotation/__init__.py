"""Web Annotations of the W3C, as JSON-LD (https://www.w3.org/TR/annotation-model/).

In: `reading` puts annotations together by what they are about, for which `targets` knows sources
and selectors, and `bodies` tags, values, notes and links. Out: `writing`.
"""
