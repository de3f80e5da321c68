namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/every-command.md, "Order of checks", rule 7; and values that do not go together, which an overload of
/// <c>Fits</c> says of its command.</summary>
internal partial class ReferenceModel
{
    private const long LeastBytesOfTrail = 1024 * 1024;

    private static readonly Overload<bool> s_fits = new(nameof(Fits));

    private bool AreOptionsValid(ICommand command) =>
        CommandMember.Of(command).TrueForAll(member => IsMember(member.Value)) && s_fits.Call(this, command, 0);

    private static bool IsMember(object? value) => value switch
    {
        SourcingLimits limits => (limits & ~AllLimits) == SourcingLimits.None,
        PriorityBands bands => (int)bands is >= 0 and <= 7,
        CommandFamilies families => families != CommandFamilies.None
            && (families & ~(CommandFamilies.AllCommands | CommandFamilies.RestrictedLocations)) == CommandFamilies.None,
        Enum option => Enum.IsDefined(option.GetType(), option),
        Priority priority => Enum.IsDefined(priority.Strategy),
        _ => true,
    };

    private static bool Fits(ICommand command) => true;

    private static bool Fits(Block c) => c.Reason != BlockReason.None && !(c.Amount.NamesUnits && !c.Allocation.IsNone);

    private static bool Fits(WriteOff c) => !(c.Amount.NamesUnits && !c.Allocation.IsNone);

    private static bool Fits(WriteOffBlocked c) => !c.Amount.NamesUnits;

    private static bool Fits(DefineUnitOfMeasure c) =>
        c.Size.Sign > 0 && c.Size.Numerator <= UnitOfMeasure.MaxPart && c.Size.Denominator <= UnitOfMeasure.MaxPart;

    private static bool Fits(ChangeProduct c) => !(c.Changes.UnitValue is { } value && value.ToDecimal() < 0);

    private bool Fits(CreateHoldFor c) => HasNoExpiry(c.Request)
        && c.TimeToLive > TimeSpan.Zero && c.TimeToLive <= DateTimeOffset.MaxValue - _time;

    private static bool Fits(Split c) => !(c.Amount.NamesUnits && c.Details.Source == SplitSource.Waiting);

    private static bool Fits(SetExpiry c) => c.ExpiresAt is not { } at
        || (c.Grace >= TimeSpan.Zero && c.Grace <= DateTimeOffset.MaxValue - at);

    private static bool Fits(SetRetention c) => !(c.Retention.Count < 0 || c.Retention.Age < TimeSpan.Zero);

    private static bool Fits(SetTrailRetention c) =>
        !(c.Retention.Bytes < LeastBytesOfTrail || c.Retention.Age < TimeSpan.Zero);
}
