namespace Allocations.Engine.State;

/// <summary>The settings with which a store is created, in the one number for which the log's first frame and every
/// checkpoint have room.</summary>
/// <param name="OperationWindow">The number of operation ids remembered: at most 2^28.</param>
/// <param name="KeepsTrail">Whether an audit trail is kept from the first command on; false for stores from before this
/// setting existed.</param>
internal readonly record struct StoreSetting(int OperationWindow, bool KeepsTrail)
{
    private const int Trail = 1 << 30;

    public int Packed => OperationWindow | (KeepsTrail ? Trail : 0);

    public static StoreSetting Of(int packed) => new(packed & ~Trail, (packed & Trail) != 0);
}
