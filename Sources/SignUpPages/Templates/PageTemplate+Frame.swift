/// What all pages have in common.
extension PageTemplate {
    static let layoutText = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>{{#hasProblems}}Error: {{/hasProblems}}{{title}} – {{organization}}</title>
        <link rel="stylesheet" href="{{stylesheet}}">
        </head>
        <body>
        {{#isDevelopment}}
        <p class="development" role="note"><strong>Development server.</strong> A test provider stands in place of the real ones.</p>
        {{/isDevelopment}}
        <div class="page">
        <header class="brand"><span class="mark" aria-hidden="true">{{initial}}</span><span dir="auto">{{organization}}</span></header>
        <main class="card">
        {{$content}}{{/content}}
        </main>
        </div>
        </body>
        </html>

        """

    /// The list of what is wrong, each entry a link to its field (WCAG 2.2, technique G139). It takes the focus, so that
    /// screen readers begin with it.
    static let summaryText = """
        {{#hasProblems}}
        <div class="summary" role="alert" tabindex="-1" autofocus aria-labelledby="summary-title">
        <h2 id="summary-title">There is a problem</h2>
        {{#hasMessage}}
        <p dir="auto">{{message}}</p>
        {{/hasMessage}}
        {{#hasList}}
        <ul>
        {{#problems}}
        <li><a href="#{{problemTarget}}">{{problemText}}</a></li>
        {{/problems}}
        </ul>
        {{/hasList}}
        </div>
        {{/hasProblems}}

        """
}
