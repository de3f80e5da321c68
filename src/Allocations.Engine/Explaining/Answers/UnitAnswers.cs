using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>Explains a refusal because of a unit that the command names: the unit says more than the status.</summary>
internal static class UnitAnswers
{
    /// <summary>The answer for an outcome.</summary>
    /// <param name="state">The state.</param>
    /// <param name="tenant">The tenant that asks.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="serials">The serial numbers that the command named.</param>
    /// <param name="product">The product of the command.</param>
    public static Explanation Of(
        EngineState state, int tenant, in Outcome outcome, ReadOnlySpan<string> serials, ProductId product)
    {
        Explanation refusal = RefusalAnswers.Of(state, tenant, outcome);
        if (!IsOfUnit(outcome.Status) || outcome.Index >= serials.Length)
        {
            return refusal;
        }

        Explanation unit = SerialAnswers.Of(state, tenant, product, serials[outcome.Index]);
        var advice = new AdviceList();
        foreach (ExplanationAdvice each in unit.Rule == ExplanationRule.SerialAvailable
            ? refusal.Advice
            : unit.Advice.Concat(refusal.Advice))
        {
            advice.Add(each);
        }

        return unit with
        {
            Status = outcome.Status,
            Advice = advice.Given,
            Text = $"{outcome.Status.GetText()} {unit.Text}",
        };
    }

    /// <summary>Whether a status is about the kind of a location: that of a named unit, or one that a request lists.</summary>
    public static bool IsOfPlace(CommandStatus status) => status is
        CommandStatus.LocationIsQuarantine or CommandStatus.LocationIsStaging or CommandStatus.LocationIsVehicle
        or CommandStatus.LocationIsConsignment or CommandStatus.LocationIsRestricted or CommandStatus.LocationIsFrozen;

    private static bool IsOfUnit(CommandStatus status) => IsOfPlace(status) || status is
        CommandStatus.UnknownSerial or CommandStatus.SerialOfAnotherProduct or CommandStatus.SerialAlreadyAllocated
        or CommandStatus.SerialNotAvailable or CommandStatus.SerialNotOfAllocation or CommandStatus.SerialElsewhere
        or CommandStatus.SerialIsRecalled;
}
