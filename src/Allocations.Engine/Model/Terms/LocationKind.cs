using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The purpose of a location. Only stock at a <see cref="Pickable"/> location can be allocated.</summary>
/// <remarks>A location of any kind can be frozen for a count, and thawed
/// (<see cref="CatalogOperations.FreezeLocationAsync"/>).</remarks>
[JsonConverter(typeof(EnumJsonConverter<LocationKind>))]
public enum LocationKind : byte
{
    /// <summary>Ordinary storage. The <c>default</c> value.</summary>
    Pickable = 0,

    /// <summary>An area for picked goods before they leave; refused with
    /// <see cref="CommandStatus.LocationIsStaging"/>.</summary>
    Staging = 1,

    /// <summary>A technician's stock; refused with <see cref="CommandStatus.LocationIsVehicle"/>.</summary>
    TechnicianVehicle = 2,

    /// <summary>Held for inspection; refused with <see cref="CommandStatus.LocationIsQuarantine"/>.</summary>
    Quarantine = 3,

    /// <summary>Owned by a customer or supplier; refused with <see cref="CommandStatus.LocationIsConsignment"/>.</summary>
    Consignment = 4,

    /// <summary>Needs a permission of its own; refused with <see cref="CommandStatus.LocationIsRestricted"/>.</summary>
    Restricted = 5,
}
