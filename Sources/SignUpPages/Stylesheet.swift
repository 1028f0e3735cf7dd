/// The look of the pages. Colours have a contrast of 4.5 to 1 or more (WCAG 2.2 §1.4.3), borders of fields and the mark of
/// the focus of 3 to 1 (§1.4.11), in light and in dark.
enum Stylesheet {
    static let text = """
        :root {
          color-scheme: light dark;
          --ground: #f3f5f8; --card: #ffffff; --text: #1c2330; --soft: #566072; --line: #d9dee7; --edge: #7d8798;
          --accent: #1d4ed8; --accent-strong: #1a43b8; --on-accent: #ffffff; --tint: #eef3ff;
          --bad: #b3261e; --bad-tint: #fdf0ef; --good: #17733a; --good-tint: #e7f6ec;
          --note: #6b4a00; --note-tint: #fff4d6;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #12151b; --card: #1b2029; --text: #eef1f6; --soft: #a9b3c3; --line: #333b49; --edge: #7f8a9c;
            --accent: #8fb0ff; --accent-strong: #b3c8ff; --on-accent: #0e1730; --tint: #232c40;
            --bad: #ff9d94; --bad-tint: #35201f; --good: #7fd89c; --good-tint: #1a3022;
            --note: #ffd98a; --note-tint: #3a2f14;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body {
          margin: 0; background: var(--ground); color: var(--text);
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
        }
        .page { max-width: 30rem; margin: 0 auto; padding: 2.5rem 1rem 4rem; }
        .development {
          margin: 0; padding: .625rem 1rem; background: var(--note-tint); color: var(--note); text-align: center;
          font-size: .9375rem;
        }
        .brand {
          display: flex; align-items: center; gap: .75rem; margin: 0 .25rem 1.25rem; font-weight: 600;
          overflow-wrap: anywhere;
        }
        .mark {
          display: grid; place-items: center; flex: none; width: 2.25rem; height: 2.25rem; border-radius: .625rem;
          background: var(--accent); color: var(--on-accent); font-weight: 700;
        }
        .card {
          padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 1rem;
          box-shadow: 0 1px 2px rgb(16 24 40 / .05), 0 12px 32px rgb(16 24 40 / .06); overflow-wrap: break-word;
        }
        h1 { margin: 0 0 .5rem; font-size: 1.625rem; line-height: 1.25; letter-spacing: -.01em; text-wrap: balance; }
        p { margin: 0 0 1rem; text-wrap: pretty; }
        .lead { margin-bottom: 1.5rem; color: var(--soft); }
        .lead strong { color: var(--text); }
        .message { margin-bottom: 1.5rem; font-size: 1.0625rem; }
        .message, .summary > p { white-space: pre-line; }
        .card > :last-child { margin-bottom: 0; }
        .address { overflow-wrap: anywhere; }
        .after { margin: 1.25rem 0 0; }
        a { color: var(--accent); text-underline-offset: .15em; }
        a:hover { color: var(--accent-strong); }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        .providers { margin: 0; padding: 0; list-style: none; display: grid; gap: .75rem; }
        .provider {
          display: flex; align-items: center; justify-content: space-between; gap: 1rem; min-height: 3.25rem;
          padding: .75rem 1.125rem; border: 1px solid var(--edge); border-radius: .75rem; color: var(--text);
          font-weight: 600; text-decoration: none; overflow-wrap: anywhere;
        }
        .provider::after {
          content: ""; flex: none; width: .5rem; height: .5rem; border: solid var(--soft); border-width: 2px 2px 0 0;
          transform: rotate(45deg);
        }
        .provider:hover { border-color: var(--accent); background: var(--tint); color: var(--text); }
        .field { margin: 0 0 1.25rem; padding: 0; border: 0; min-width: 0; }
        .field > label:not(.choice), legend, .label { display: block; margin: 0 0 .375rem; padding: 0; font-weight: 600; }
        legend { float: left; width: 100%; }
        legend + * { clear: both; }
        .optional, .hint { color: var(--soft); font-weight: 400; }
        .hint, .problem { margin: 0 0 .375rem; font-size: .9375rem; }
        .problem { color: var(--bad); font-weight: 600; }
        .fixed { margin: 0 0 .25rem; overflow-wrap: anywhere; }
        .invalid { padding-left: .875rem; border-left: 4px solid var(--bad); }
        input[type=text], input[type=email], select {
          display: block; width: 100%; min-height: 3rem; padding: .625rem .875rem; border: 1px solid var(--edge);
          border-radius: .625rem; background: var(--card); color: var(--text); font: inherit;
        }
        input[type=text]:focus, input[type=email]:focus, select:focus {
          outline: 3px solid var(--accent); outline-offset: 0; border-color: var(--accent);
        }
        .invalid input[type=text], .invalid input[type=email], .invalid select { border: 2px solid var(--bad); }
        .choice {
          display: flex; align-items: center; gap: .75rem; min-height: 3rem; margin: 0 0 .5rem;
          padding: .5rem .875rem; border: 1px solid var(--edge); border-radius: .625rem;
        }
        .choice:last-child { margin-bottom: 0; }
        .choice:hover { background: var(--tint); }
        .choice:has(input:checked) { border-color: var(--accent); background: var(--tint); }
        .choice span { min-width: 0; overflow-wrap: anywhere; }
        .choice input { flex: none; width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--accent); }
        .date { display: grid; grid-template-columns: 1fr 2fr 1.25fr; gap: .75rem; }
        .date label { display: grid; gap: .25rem; font-size: .9375rem; color: var(--soft); }
        .date select, .date input { font-size: 1rem; }
        .date select { padding-inline: .5rem .25rem; }
        button {
          display: block; width: 100%; min-height: 3.25rem; margin: .5rem 0 0; padding: .75rem 1.25rem; border: 0;
          border-radius: .75rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600;
          cursor: pointer;
        }
        button:hover { background: var(--accent-strong); }
        .notice, .summary { margin: 0 0 1.5rem; padding: 1rem 1.125rem; border-radius: .75rem; }
        .notice { background: var(--note-tint); color: var(--note); }
        .notice p, .summary p { margin: 0; }
        .summary { border: 2px solid var(--bad); background: var(--bad-tint); }
        .summary h2 { margin: 0 0 .375rem; font-size: 1.125rem; }
        .summary ul { margin: 0; padding: 0; list-style: none; }
        .summary li + li { margin-top: .375rem; }
        .summary a { color: var(--bad); font-weight: 600; }
        .badge {
          display: grid; place-items: center; width: 3rem; height: 3rem; margin: 0 0 1rem; border-radius: 50%;
          font-size: 1.5rem; font-weight: 700;
        }
        .badge.done { background: var(--good-tint); color: var(--good); }
        .reference {
          display: inline-block; margin: 0; padding: .5rem .875rem; border-radius: .5rem; background: var(--tint);
          font: 600 1.125rem/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; letter-spacing: .06em;
        }
        @media (max-width: 30rem) {
          .page { padding: 1.25rem .75rem 2rem; }
          .card { padding: 1.5rem 1.125rem; }
        }
        @media (forced-colors: active) { .provider, .card, button { border: 1px solid; } }
        @media print { .card { border: 0; box-shadow: none; } }

        """
}
