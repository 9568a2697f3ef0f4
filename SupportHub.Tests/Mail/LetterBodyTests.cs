using Shouldly;
using SupportHub.Mail.Outbound;
using Xunit;

namespace SupportHub.Tests.Mail;

/// <summary>The HTML of a letter where its reader has little room, or another direction of writing.</summary>
public sealed class LetterBodyTests
{
    private static readonly string Html = new LetterBody().Quote("مرحبا, " + new string('x', 300)).ToHtml("ru", "Тема");

    [Fact]
    public void A_line_without_blanks_breaks_instead_of_widening_the_letter_on_a_phone()
    {
        Html.ShouldContain("overflow-wrap:anywhere");
        Html.ShouldContain("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
    }

    [Fact]
    public void What_a_person_wrote_runs_the_way_its_own_writing_does() => Html.ShouldContain("<div dir=\"auto\" style=\"");
}
