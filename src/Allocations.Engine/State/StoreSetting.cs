namespace Allocations.Engine.State;

/// <summary>What a store is created with, in the one number that the log's first frame and every checkpoint have room
/// for.</summary>
/// <param name="OperationWindow">How many operation ids are remembered: at most 2^28.</param>
/// <param name="KeepsTrail">Whether an audit trail is kept from the first command on. Stores from before there was this
/// choice say no.</param>
internal readonly record struct StoreSetting(int OperationWindow, bool KeepsTrail)
{
    private const int Trail = 1 << 30;

    public int Packed => OperationWindow | (KeepsTrail ? Trail : 0);

    public static StoreSetting Of(int packed) => new(packed & ~Trail, (packed & Trail) != 0);
}
