using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>Why a fair distribution run gives an allocation so much, and no more. The numbers are on disk: never reuse
/// one.</summary>
[JsonConverter(typeof(EnumJsonConverter<DistributionReason>))]
public enum DistributionReason : byte
{
    /// <summary>No reason.</summary>
    None = 0,

    /// <summary>It has all that the strategy of its segment permits.</summary>
    Complete = 1,

    /// <summary>Nothing more was left that it may take.</summary>
    NothingLeft = 2,

    /// <summary>It has the share of its customer.</summary>
    Share = 3,

    /// <summary>There was not enough for all of it, and it takes no part.</summary>
    AllOrNothing = 4,

    /// <summary>Its segment gives everything up.</summary>
    GivesUp = 5,

    /// <summary>A rule of reallocation forbids that it gives anything up, and its segment gets no more than it had.</summary>
    Kept = 6,

    /// <summary>It is a hold, which a run does not touch.</summary>
    Hold = 7,

    /// <summary>A part of it is picked, with a technician or in transit, so the run does not touch it.</summary>
    UnderWay = 8,

    /// <summary>Its request limits its sources, so the run does not touch it.</summary>
    Limited = 9,
}
