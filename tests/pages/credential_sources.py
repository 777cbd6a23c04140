"""A made-up programme in which credentials have every kind of date, and rules begin and end."""

SOURCE = r"""
format: 1
programme: {id: small, title: Small, source_locale: en-US}
sources:
  old:
    title: Old
    locale: en-US
    holder: Somebody
    licence: MIT
    handed_off: 2020-01-01
    translation: original
    source_state: abcdef0
  new:
    title: New
    locale: en-US
    holder: Somebody
    licence: MIT
    handed_off: 2021-02-03
    translation: original
    source_state: abcdef0
levels: {silver: Silver, gold: Gold}
inputs: {}
credentials:
  full:
    kind: exam
    code: A-10
    title: "Commas, semicolons; <b> & \\ backslashes"
    url: "https://example.org/?a=1&b=2"
    aliases: [Fullness]
    available_from: 2020-02-01
    passed_from: 2020-02-02
    register_until: 2022-02-03
    retired: 2022-03-04
    passed_by: 2022-03-01
    accepted_until: 2023-04-05
    valid_for: 24 months
    replaced_by: next
  next: {kind: exam, code: B-2, title: Next, replaced_by: last}
  last: {kind: certification, title: Last, replaced_by: fresh}
  fresh: {kind: certification, title: Fresh}
  ended: {kind: exam, code: A-9, title: Ended, retired: 2019-12-31}
  each: {kind: assessment, title: Each}
  many: {kind: assessment, title: Many}
  idle: {kind: assessment, title: Idle, retired: 2021-06-07}
competencies:
  - id: one
    title: One
    summary: For all.
    sources: [new]
    edition: {from: 2020-01-01, until: 2029-12-31}
    options:
      - id: first
        title: First
        summary: The first.
        in_force: {from: 2020-05-01, until: 2028-12-31}
        levels: {silver: {people: 1}, gold: {people: 2}}
        require:
          all:
            - id: skills
              in_force: {until: 2027-06-30}
              team: {size: $people, each: {holds_one_of: [full, ended]}}
            - id: both
              team: {size: 3, each: {any: [{holds_all_of: [next, last]}, {holds: fresh}]}}
            - id: shared
              team:
                everyone: {holds: each}
                roles:
                  - {id: lead, size: 1, title: lead, each: {holds: last}}
                  - {id: rest, size: 2, each: {holds: fresh}}
            - id: score
              points: {at_least: 5, of: [{id: people, each: {people: {holds: many}, points: 5}}]}
"""
"""Skills are asked for at both levels up to the same day; `ended` was over before the rules began."""
