namespace Allocations.Engine;

/// <summary>What else is to be said of an outcome.</summary>
[Flags]
public enum OutcomeNotes : byte
{
    /// <summary>Nothing. The <c>default</c> value.</summary>
    None = 0,

    /// <summary>The operation id was known: this is the stored first outcome, and nothing was done this time.</summary>
    Repeated = 1,

    /// <summary>Part of the allocation waits, and it asked to be flagged for procurement.</summary>
    NeedsProcurement = 2,

    /// <summary>Free stock was passed by: it is kept for an earlier allocation that needs all or nothing
    /// (<see cref="BackorderPolicy.Hold"/>).</summary>
    HeldForAnother = 4,
}
