/// The pages before the provider.
extension PageTemplate {
    static let choiceText = """
        {{<layout}}{{$content}}
        {{#noticeText}}
        <div class="notice" role="alert"><p>{{noticeSentence}}</p></div>
        {{/noticeText}}
        <h1>Sign up</h1>
        <p class="lead">Create your account with <bdi>{{organization}}</bdi>. Choose how you want to continue.</p>
        <ul class="providers">
        {{#providers}}
        <li><a class="provider" href="{{providerPath}}" rel="nofollow">Continue with {{providerName}}</a></li>
        {{/providers}}
        </ul>
        {{/content}}{{/layout}}
        """

    static let testProviderText = """
        {{<layout}}{{$content}}
        {{>summary}}
        <h1>{{title}}</h1>
        <p class="lead">Say who signs up. This page vouches for whatever you type; it exists in development only.</p>
        <form method="post" action="{{action}}" novalidate>
        <input type="hidden" name="state" value="{{state}}">
        <div class="field{{#emailProblem}} invalid{{/emailProblem}}">
        <label for="email">E-mail address</label>
        {{#emailProblem}}
        <p class="problem" id="email-problem">{{problemSentence}}</p>
        {{/emailProblem}}
        <input id="email" name="email" type="email" autocomplete="email" autocapitalize="none" spellcheck="false" aria-required="true" value="{{typedEmail}}"{{#emailProblem}} aria-invalid="true" aria-describedby="email-problem"{{/emailProblem}}>
        </div>
        <div class="field">
        <label for="name">Name <span class="optional">(optional)</span></label>
        <input id="name" name="name" type="text" autocomplete="name" dir="auto" value="{{typedName}}">
        </div>
        <div class="field{{#subjectProblem}} invalid{{/subjectProblem}}">
        <label for="subject">Identifier at the provider <span class="optional">(optional)</span></label>
        <p class="hint" id="subject-hint">Who the person is there. Left empty, it follows from the e-mail address.</p>
        {{#subjectProblem}}
        <p class="problem" id="subject-problem">{{problemSentence}}</p>
        {{/subjectProblem}}
        <input id="subject" name="subject" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" value="{{typedSubject}}" aria-describedby="subject-hint{{#subjectProblem}} subject-problem{{/subjectProblem}}"{{#subjectProblem}} aria-invalid="true"{{/subjectProblem}}>
        </div>
        <button type="submit">Continue</button>
        </form>
        <p class="after"><a href="{{startPath}}">Choose another way</a></p>
        {{/content}}{{/layout}}
        """
}
