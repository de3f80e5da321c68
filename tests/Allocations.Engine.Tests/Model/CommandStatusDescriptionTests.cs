using Allocations.Engine.Tests.House;

namespace Allocations.Engine.Tests.Model;

public sealed class CommandStatusDescriptionTests
{
    [Fact]
    public void Every_status_has_a_class_and_a_sentence() => Violations.AreNone(
        from status in Enum.GetValues<CommandStatus>()
        where !IsSentence(status.GetText()) || status.GetClass() == CommandStatusClass.None != (status == CommandStatus.Pending)
        select $"{status}: {status.GetClass()}, '{status.GetText()}'");

    [Fact]
    public void Every_refusal_has_an_advice() => Violations.AreNone(
        from status in Enum.GetValues<CommandStatus>()
        where IsSentence(status.GetAdvice()) == (status.GetClass() == CommandStatusClass.Success)
        select $"{status}: '{status.GetAdvice()}'");

    [Fact]
    public void Texts_differ() => Violations.AreNone(
        from status in Enum.GetValues<CommandStatus>()
        group status by status.GetText() into same
        where same.Count() > 1
        select string.Join(", ", same));

    [Fact]
    public void A_success_is_what_an_outcome_calls_a_success() => Violations.AreNone(
        from status in Enum.GetValues<CommandStatus>()
        let outcome = new Outcome(1, status)
        where outcome.IsSuccess != (outcome.Class == CommandStatusClass.Success)
        select $"{status}: {outcome.Class}");

    [Fact]
    public void A_number_that_is_no_status_has_none()
    {
        const CommandStatus Unknown = (CommandStatus)250;
        Assert.Equal((CommandStatusClass.None, "", ""), (Unknown.GetClass(), Unknown.GetText(), Unknown.GetAdvice()));
    }

    [Fact]
    public void The_exception_of_a_refusal_says_both()
    {
        CommandRefusedException refused =
            Assert.Throws<CommandRefusedException>(() => new Outcome(7, CommandStatus.ProductLocked, 3).EnsureSuccess());
        Assert.Contains("A job works on the product. Send the command again when the job has ended.", refused.Message, StringComparison.Ordinal);
    }

    private static bool IsSentence(string text) => text.Length > 10 && text[^1] == '.' && char.IsUpper(text[0]);
}
