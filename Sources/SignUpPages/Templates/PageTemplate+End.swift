/// The pages a sign-up ends with.
extension PageTemplate {
    static let doneText = """
        {{<layout}}{{$content}}
        <p class="badge done" aria-hidden="true">✓</p>
        <h1>Your account is ready</h1>
        <p class="lead">Welcome to <bdi>{{organization}}</bdi>, <bdi>{{name}}</bdi>.</p>
        <p>From now on, sign in as <strong class="address"><bdi>{{email}}</bdi></strong>. You can close this page.</p>
        {{/content}}{{/layout}}
        """

    static let alreadyHereText = """
        {{<layout}}{{$content}}
        <h1>You already have an account</h1>
        <p class="lead">There is an account for <strong class="address"><bdi>{{email}}</bdi></strong> with <bdi>{{organization}}</bdi>.</p>
        <p>You do not need to sign up again: go back to where you came from and sign in. You can close this page.</p>
        <p class="after"><a href="{{startPath}}">Sign up with another account</a></p>
        {{/content}}{{/layout}}
        """

    static let blockedText = """
        {{<layout}}{{$content}}
        <h1>A message from <bdi>{{organization}}</bdi></h1>
        <p class="message" dir="auto">{{message}}</p>
        <p>No account has been created.</p>
        <p class="after"><a href="{{startPath}}">Start again</a></p>
        {{/content}}{{/layout}}
        """

    static let failedText = """
        {{<layout}}{{$content}}
        <h1>Something went wrong on our side</h1>
        <p class="lead">We are sorry: your sign-up could not be finished. It is not your fault.</p>
        <p>Please try again in a few minutes. If it happens again, tell <bdi>{{organization}}</bdi> this number:</p>
        <p class="reference">{{reference}}</p>
        <p class="after"><a href="{{startPath}}">Try again</a></p>
        {{/content}}{{/layout}}
        """

    static let noProviderText = """
        {{<layout}}{{$content}}
        <h1>Sign-up is not available</h1>
        <p class="lead">We are sorry: at the moment there is no way to sign up with <bdi>{{organization}}</bdi>.</p>
        <p>If you were asked to sign up here, tell whoever asked you, and give them this number:</p>
        <p class="reference">{{reference}}</p>
        {{/content}}{{/layout}}
        """

    static let notFoundText = """
        {{<layout}}{{$content}}
        <h1>There is no sign-up here</h1>
        <p class="lead">Perhaps the address was cut off or has a typing error, or the sign-up has ended.</p>
        <p>Please check the address, or ask whoever gave it to you for a new one.</p>
        {{/content}}{{/layout}}
        """
}
