using System.Globalization;

namespace Allocations.Engine.Tests.AuditTrail;

/// <summary>Events in one line each, for tests that say what they expect.</summary>
internal static class EventLines
{
    public static string Of(EngineEvent each)
    {
        List<string> parts = [$"{each.Position} {each.Kind}"];
        if (!each.Allocation.IsNone)
        {
            parts.Add($"a{(int)each.Allocation.Value}{(each.Allocation.Value >> 32 == 0 ? "" : $"-{each.Allocation.Value >> 32}")}");
        }

        if (each.Kind == EventKind.UnitChanged)
        {
            parts.Add($"{each.Serial} {each.UnitFrom}>{each.UnitTo} at {each.Location}");
        }

        if (each.Text is { } text)
        {
            parts.Add($"{text.Kind} '{text.Value}'");
        }

        if (each.From != AllocationState.None || each.To != AllocationState.None)
        {
            parts.Add($"{each.From}>{each.To}");
        }

        if (each.Quantity != default)
        {
            parts.Add($"{Of(each.Quantity)} ({Of(each.FromBefore)}>{Of(each.FromAfter)}, {Of(each.ToBefore)}>{Of(each.ToAfter)})");
        }

        if (!each.Counterpart.IsNone)
        {
            parts.Add($"with a{(int)each.Counterpart.Value} line {each.Line}");
        }

        if (!each.Target.IsNone)
        {
            parts.Add($"from {each.Location} to {each.Target}");
        }

        if (each.Change is { } change)
        {
            parts.Add($"{change.Property} {change.Before ?? "none"}>{change.After ?? "none"}");
        }

        parts.Add($"{each.Cause} {each.Command}");
        parts.AddRange(((string?[])[each.Reason, each.Document.Number, each.Code]).OfType<string>());
        return string.Join(' ', parts) + (each.Actor == ActorId.None ? "" : $" by {each.Actor}");
    }

    private static string Of(Quantity quantity) => (quantity.Millionths / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture);
}
