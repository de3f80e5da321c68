namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>Why many wait, although there is stock.</summary>
internal enum CrowdKind
{
    /// <summary>It is at another place than the one that all of them list.</summary>
    Place,

    /// <summary>It is at another place, and each of them has a list of his own.</summary>
    Lists,

    /// <summary>It expires too soon for all of them, each of whom says another instant.</summary>
    Lots,

    /// <summary>There is too little for any of them, who need all or nothing, and each another quantity.</summary>
    Quantity,

    /// <summary>The same, and all of it must be at one location.</summary>
    OneLocation,

    /// <summary>The same, and bins are taken only whole.</summary>
    WholeBins,
}
