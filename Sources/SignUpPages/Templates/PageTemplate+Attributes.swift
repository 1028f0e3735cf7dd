/// The attribute page.
extension PageTemplate {
    static let attributesText = """
        {{<layout}}{{$content}}
        {{>summary}}
        <h1>{{title}}</h1>
        <p class="lead">You are signing up with <bdi>{{organization}}</bdi> as <strong class="address"><bdi>{{email}}</bdi></strong>.</p>
        <form method="post" action="{{action}}" novalidate>
        <input type="hidden" name="state" value="{{state}}">
        {{#fields}}
        {{>field}}
        {{/fields}}
        <button type="submit">{{#hasFields}}Create account{{/hasFields}}{{^hasFields}}Try again{{/hasFields}}</button>
        </form>
        <p class="after"><a href="{{startPath}}">Not you? Start again</a></p>
        {{/content}}{{/layout}}
        """

    static let fieldText = """
        {{#isGroup}}
        <fieldset class="field{{#isInvalid}} invalid{{/isInvalid}}"{{#isRadios}} role="radiogroup"{{^isOptional}} aria-required="true"{{/isOptional}}{{#isInvalid}} aria-invalid="true"{{/isInvalid}}{{/isRadios}}{{#describedBy}} aria-describedby="{{descriptions}}"{{/describedBy}}>
        <legend dir="auto">{{fieldLabel}}{{#isOptional}} <span class="optional">(optional)</span>{{/isOptional}}</legend>
        {{/isGroup}}
        {{^isGroup}}
        <div class="field{{#isInvalid}} invalid{{/isInvalid}}">
        {{^isFixed}}
        <label for="{{element}}" dir="auto">{{fieldLabel}}{{#isOptional}} <span class="optional">(optional)</span>{{/isOptional}}</label>
        {{/isFixed}}
        {{#isFixed}}
        <p class="label" dir="auto">{{fieldLabel}}</p>
        <p class="fixed" id="{{element}}"><bdi>{{fieldText}}</bdi></p>
        <p class="hint">Confirmed by the account you signed in with.</p>
        {{/isFixed}}
        {{/isGroup}}
        {{#fieldHint}}
        <p class="hint" id="{{element}}-hint" dir="auto">{{hintSentence}}</p>
        {{/fieldHint}}
        {{#hasRule}}
        <p class="hint" id="{{element}}-rule">Choose at least one.</p>
        {{/hasRule}}
        {{#fieldProblem}}
        <p class="problem" id="{{element}}-problem" dir="auto">{{problemSentence}}</p>
        {{/fieldProblem}}
        {{#isLine}}
        <input id="{{element}}" name="{{fieldName}}" type="{{inputKind}}" value="{{fieldText}}" dir="auto"{{#isNumber}} inputmode="numeric"{{/isNumber}}{{#fieldAutocomplete}} autocomplete="{{autocompleteValue}}"{{/fieldAutocomplete}}{{^isOptional}} aria-required="true"{{/isOptional}}{{#isInvalid}} aria-invalid="true"{{/isInvalid}}{{#describedBy}} aria-describedby="{{descriptions}}"{{/describedBy}}>
        {{/isLine}}
        {{#isDropdown}}
        <select id="{{element}}" name="{{fieldName}}"{{#fieldAutocomplete}} autocomplete="{{autocompleteValue}}"{{/fieldAutocomplete}}{{^isOptional}} aria-required="true"{{/isOptional}}{{#isInvalid}} aria-invalid="true"{{/isInvalid}}{{#describedBy}} aria-describedby="{{descriptions}}"{{/describedBy}}>
        <option value=""{{^hasChosen}} selected{{/hasChosen}}>Choose …</option>
        {{#choices}}
        <option value="{{choiceValue}}"{{#isChosen}} selected{{/isChosen}}>{{choiceName}}</option>
        {{/choices}}
        </select>
        {{/isDropdown}}
        {{#isRadios}}
        {{#choices}}
        <label class="choice" for="{{choiceElement}}"><input id="{{choiceElement}}" name="{{fieldName}}" type="radio" value="{{choiceValue}}"{{#isChosen}} checked{{/isChosen}}> <span dir="auto">{{choiceName}}</span></label>
        {{/choices}}
        {{/isRadios}}
        {{#isCheckboxes}}
        {{#choices}}
        <label class="choice" for="{{choiceElement}}"><input id="{{choiceElement}}" name="{{fieldName}}" type="checkbox" value="{{choiceValue}}"{{#isChosen}} checked{{/isChosen}}{{#isInvalid}} aria-invalid="true"{{/isInvalid}}> <span dir="auto">{{choiceName}}</span></label>
        {{/choices}}
        {{/isCheckboxes}}
        {{#isDate}}
        <div class="date">
        <label for="{{element}}">Day<select id="{{element}}" name="{{fieldName}}.day"{{^isOptional}} aria-required="true"{{/isOptional}}{{#isInvalid}} aria-invalid="true"{{/isInvalid}}><option value=""></option>{{#days}}<option value="{{optionValue}}"{{#isSelected}} selected{{/isSelected}}>{{optionName}}</option>{{/days}}</select></label>
        <label for="{{element}}-month">Month<select id="{{element}}-month" name="{{fieldName}}.month"{{^isOptional}} aria-required="true"{{/isOptional}}{{#isInvalid}} aria-invalid="true"{{/isInvalid}}><option value=""></option>{{#months}}<option value="{{optionValue}}"{{#isSelected}} selected{{/isSelected}}>{{optionName}}</option>{{/months}}</select></label>
        <label for="{{element}}-year">Year<input id="{{element}}-year" name="{{fieldName}}.year" type="text" inputmode="numeric" maxlength="4" value="{{typedYear}}"{{^isOptional}} aria-required="true"{{/isOptional}}{{#isInvalid}} aria-invalid="true"{{/isInvalid}}></label>
        </div>
        {{/isDate}}
        {{#isGroup}}
        </fieldset>
        {{/isGroup}}
        {{^isGroup}}
        </div>
        {{/isGroup}}

        """
}
