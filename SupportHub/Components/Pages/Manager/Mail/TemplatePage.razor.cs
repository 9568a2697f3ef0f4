using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupportHub.Components.Library;
using SupportHub.Identity;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Queries;
using SupportHub.Mail.Records;
using SupportHub.Regulation;
using SupportHub.Resources;

namespace SupportHub.Components.Pages.Manager;

/// <content>The sample follows what is typed; what is wrong is said at once, before anything is saved.</content>
public sealed partial class TemplatePage
{
    private IReadOnlyList<Refusal> wrong = [], general = [];
    private IReadOnlyList<TabItem> tabs = [];
    private LetterTemplateView? view;
    private TemplateSample? preview;
    private ToastStack toasts = null!;
    private string subject = "", body = "", tab = "html", forgotten = "";
    private bool missing, stale;

    [Parameter] public string Kind { get; set; } = "";

    [Parameter] public string Language { get; set; } = "";

    [Inject] public required IStringLocalizer<Texts> T { get; set; }

    [Inject] public required CurrentActor Current { get; set; }

    [Inject] public required LetterTemplateList Templates { get; set; }

    [Inject] public required ChangeLetterTemplate Change { get; set; }

    [Inject] public required ResetLetterTemplate Reset { get; set; }

    [Inject] public required TimeProvider Clock { get; set; }

    // what is typed is kept in the browser until it is saved or thrown away, for the version that it changes
    private string DraftKey => $"template-{Kind}-{Language}-{view?.Version}";

    private bool IsChanged => view is not null && (subject != view.Subject || body.ReplaceLineEndings("\n") != view.Body);

    protected override Task OnParametersSetAsync()
    {
        tabs = [new("html", T["Manager.Template.Html"]), new("text", T["Manager.Template.Text"])];
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        var read = await Templates.OneAsync(await Current.GetAsync(), Kind, Language, CancellationToken.None).OrAwayAsync();
        if (view is not null && Refused([.. read.Refusals.Where(refusal => refusal.Reason == "Refusal.Storage.Away")])) return;
        (view, missing, stale, general) = (read.TryGet(out var found) ? found : null, !read.Succeeded, false, []);
        if (view is null) return;
        (subject, body) = (view.Subject, view.Body);
        await PreviewAsync();
    }

    /// <summary>Another manager was faster: theirs is shown, and what was typed here can be had back over it.</summary>
    private async Task ReadAgainAsync()
    {
        var (typedSubject, typedBody) = (subject, body);
        await ForgetAsync();
        if (IsChanged || stale) return;
        toasts.Show(new Toast(T["Manager.Template.SavedShown"], T["Manager.Template.BackToTyped"], () => TypeAgainAsync(typedSubject, typedBody)) { Stay = Toast.ForMany });
    }

    private async Task TypeAgainAsync(string typedSubject, string typedBody)
    {
        await TypeAsync(typedSubject, typedBody);
        StateHasChanged();
    }

    /// <summary>The words as they are kept now. What was typed over those that were shown is dropped: it was thrown away, or it is kept now and must not come back when that version does.</summary>
    private Task ForgetAsync()
    {
        forgotten = DraftKey;
        return ReadAsync();
    }

    private Task TypeAsync(string? newSubject, string? newBody)
    {
        forgotten = "";
        (subject, body) = (newSubject ?? subject, newBody ?? body);
        return PreviewAsync();
    }

    private Task InsertAsync(TemplateName name)
    {
        body = name.IsBlock ? $"{body.TrimEnd()}\n\n{{{name.Name}}}\n" : $"{body} {{{name.Name}}}";
        return PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        var shown = await Templates.PreviewAsync(await Current.GetAsync(), new LetterTemplateDraft(Kind, Language, subject, body, view!.Version), CancellationToken.None).OrAwayAsync();
        // what is typed is right or wrong all the same: the sample waits
        if (shown.Refusal?.Reason == "Refusal.Storage.Away") return;
        wrong = shown.Refusals;
        preview = shown.TryGet(out var letter) ? letter : null;
    }

    private async Task SaveAsync()
    {
        var (before, draft) = (view!.Draft, new LetterTemplateDraft(Kind, Language, subject, body, view.Version));
        var saved = await Change.ExecuteAsync(await Current.GetAsync(), draft, CancellationToken.None);
        if (Refused(saved.Refusals)) return;
        await ForgetAsync();
        toasts.Show(new Toast(T["Manager.Template.Saved"], T["Manager.Template.Undo"], () => UndoAsync(before)));
    }

    private async Task ResetAsync()
    {
        var before = view!.Draft;
        var reset = await Reset.ExecuteAsync(await Current.GetAsync(), Kind, Language, view.Version, CancellationToken.None);
        if (Refused(reset.Refusals)) return;
        await ForgetAsync();
        toasts.Show(new Toast(T["Manager.Template.WasReset"], T["Manager.Template.Undo"], () => UndoAsync(before)));
    }

    /// <summary>What stood before stands again: the built-in words, or the manager's own ones.</summary>
    private async Task UndoAsync(LetterTemplateDraft before)
    {
        var me = await Current.GetAsync();
        IReadOnlyList<Refusal> refusals = before.Version == 0
            ? (await Reset.ExecuteAsync(me, Kind, Language, view!.Version, CancellationToken.None)).Refusals
            : (await Change.ExecuteAsync(me, before with { Version = view!.Version }, CancellationToken.None)).Refusals;
        if (!Refused(refusals)) await ForgetAsync();
        StateHasChanged();
    }

    private bool Refused(IReadOnlyList<Refusal> refusals)
    {
        stale = refusals.Any(refusal => refusal.Reason == "Refusal.ChangedMeanwhile");
        general = [.. refusals.Where(refusal => refusal.Field is null)];
        if (refusals.Any(refusal => refusal.Field is not null)) wrong = refusals;
        return refusals.Count > 0;
    }
}
