namespace Allocations.Engine;

/// <summary>What is granted to an actor at a place.</summary>
/// <param name="Actor">The actor; the default id for commands that name none.</param>
/// <param name="Location">The location; the default id for everywhere.</param>
/// <param name="Families">The families of commands, and the authorities.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record PermissionGrant(ActorId Actor, LocationId Location, CommandFamilies Families);
