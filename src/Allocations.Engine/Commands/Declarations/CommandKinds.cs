namespace Allocations.Engine.Commands;

/// <summary>Kinds that share a form.</summary>
internal static class CommandKinds
{
    /// <summary>Whether a command of this kind is a <see cref="FulfillmentCommand"/>.</summary>
    public static bool IsFulfillment(this CommandKind kind) => kind is
        CommandKind.Pick or CommandKind.PutBack or CommandKind.CheckOut or CommandKind.CheckIn or CommandKind.Deliver
        or CommandKind.PlaceOnOrder or CommandKind.TakeOffOrder or CommandKind.ReverseRelease
        or CommandKind.ReturnShipment;

    /// <summary>Whether a command of this kind is a <see cref="ReleaseCommand"/>.</summary>
    public static bool IsRelease(this CommandKind kind) => kind is CommandKind.Release or CommandKind.Ship;
}
