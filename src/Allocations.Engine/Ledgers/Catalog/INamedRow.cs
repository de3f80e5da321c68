namespace Allocations.Engine.Ledgers;

/// <summary>A row that is found by a code inside a tenant.</summary>
internal interface INamedRow
{
    /// <summary>Whose code it is; 0 where codes belong to the store.</summary>
    int Owner { get; }

    /// <summary>The code, in the text store.</summary>
    int Code { get; }
}
