namespace Allocations.Engine.Demand;

/// <summary>Sets of terms. They are not among the members of <see cref="RequestTerms"/>, whose names are shown.</summary>
internal static class RequestTermSets
{
    /// <summary>The limits under which an allocation keeps to the source of its first stock.</summary>
    public const RequestTerms Sources = RequestTerms.OneLocation | RequestTerms.OneLot;

    /// <summary>The limits of sourcing.</summary>
    public const RequestTerms Limits = Sources | RequestTerms.WholeBins;

    /// <summary>Every defined bit.</summary>
    public const RequestTerms All = RequestTerms.ForbidsReallocation | Limits;
}
